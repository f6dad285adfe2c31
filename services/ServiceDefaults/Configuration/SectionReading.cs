using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace TodoStack.ServiceDefaults.Configuration;

/// <summary>
/// The values of a section that can be bound, and what is wrong with the others. The framework's binder throws at the
/// first value that it cannot convert and never mentions a key that it does not know, so values are read here first.
/// </summary>
internal sealed class SectionReading
{
    private readonly Dictionary<string, string?> _values = [];
    private readonly List<Mistake> _mistakes = [];

    private SectionReading()
    {
    }

    public IReadOnlyList<Mistake> Mistakes => _mistakes;

    public static SectionReading Read(IConfiguration configuration, string section, Type type)
    {
        var reading = new SectionReading();
        reading.ReadObject(configuration.GetSection(section), section, type);
        return reading;
    }

    public void BindTo(string section, object options) =>
        new ConfigurationBuilder().AddInMemoryCollection(_values).Build().GetSection(section).Bind(options);

    private void ReadObject(IConfigurationSection section, string path, Type type)
    {
        var settings = OptionsShape.Settings(type);
        foreach (var child in section.GetChildren())
        {
            var property = settings.FirstOrDefault(p => p.Name.Equals(child.Key, StringComparison.OrdinalIgnoreCase));
            if (property is null)
            {
                _mistakes.Add(new(ConfigurationPath.Combine(path, child.Key), UnknownKey(child.Key, path, settings)));
                continue;
            }

            // The property's own spelling, whatever the variable's, so that later checks recognise the path.
            ReadProperty(child, ConfigurationPath.Combine(path, property.Name), property);
        }
    }

    private void ReadProperty(IConfigurationSection section, string path, PropertyInfo property)
    {
        if (OptionsShape.IsScalar(property.PropertyType))
        {
            ReadScalar(section, path, property.PropertyType, property);
        }
        else if (OptionsShape.ElementType(property.PropertyType) is { } element)
        {
            foreach (var child in section.GetChildren())
            {
                ReadScalar(child, ConfigurationPath.Combine(path, child.Key), element, property);
            }
        }
        else
        {
            ReadObject(section, path, property.PropertyType);
        }
    }

    private void ReadScalar(IConfigurationSection section, string path, Type type, PropertyInfo property)
    {
        if (section.GetChildren().FirstOrDefault() is { } child)
        {
            var name = ConfigurationPath.Combine(path, child.Key);
            _mistakes.Add(new(name, $"is not a setting; {Mistake.VariableName(path)} is one value. Remove it."));
        }

        // A chart sets an optional variable to nothing when its value is not given.
        if (string.IsNullOrWhiteSpace(section.Value))
        {
            return;
        }

        if (CanConvert(section.Value, type))
        {
            _values[path] = section.Value;
            return;
        }

        var value = OptionsShape.IsSecret(property) ? "the value" : $"'{section.Value}'";
        var description = OptionsShape.Description(property) is { } text ? " " + text : string.Empty;
        _mistakes.Add(new(path, $"{value} is not {Expected(type)}.{description}"));
    }

    private static bool CanConvert(string value, Type type)
    {
        try
        {
            var converted = TypeDescriptor.GetConverter(type).ConvertFromInvariantString(value);
            var underlying = Nullable.GetUnderlyingType(type) ?? type;
            return !underlying.IsEnum || (converted is not null && Enum.IsDefined(underlying, converted));
        }
        catch (Exception e) when (e is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    private static string Expected(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return $"one of {string.Join(", ", Enum.GetNames(type))}";
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.Int16 or TypeCode.Int32 or TypeCode.Int64 =>
                string.Create(CultureInfo.InvariantCulture, $"a whole number of at most {MaxValue(type)}"),
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number, such as 0.5",
            _ when type == typeof(TimeSpan) => "a duration, such as 00:00:30",
            _ when type == typeof(Uri) => "an address, such as http://backend:8000",
            _ => $"a valid {type.Name}",
        };
    }

    private static object? MaxValue(Type type) => type.GetField("MaxValue")?.GetValue(null);

    private static string UnknownKey(string key, string path, IReadOnlyList<PropertyInfo> settings)
    {
        var nearest = Spelling.Nearest(key, settings.Select(p => p.Name));
        return nearest is null
            ? $"is not a setting of this service. Known in {path}: {string.Join(", ", settings.Select(p => p.Name))}. Remove it."
            : $"is not a setting of this service. Did you mean {Mistake.VariableName(ConfigurationPath.Combine(path, nearest))}?";
    }
}
