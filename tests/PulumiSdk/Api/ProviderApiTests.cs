using System.Reflection;
using System.Text.Json;
using Pulumi;

namespace TodoStack.PulumiSdk.Tests.Api;

/// <summary>Every type of the listing is there with all that is listed, in the stand-in and in the packages alike.</summary>
public class ProviderApiTests
{
    private static readonly Assembly[] Providers =
    [
        typeof(Pulumi.Kubernetes.Provider).Assembly, typeof(Pulumi.Docker.Provider).Assembly, typeof(Pulumi.Random.RandomPassword).Assembly,
    ];

    private static readonly JsonDocument Listing = Load();

    [Fact]
    public void Every_listed_type_is_there()
    {
        Assert.True(Listed().Count() > 500);
        Assert.DoesNotContain(Listed(), type => Find(type.Name) is null);
    }

    [Fact]
    public void Every_listed_name_is_there()
    {
        var names =
            from entry in Listing.RootElement.EnumerateObject()
            where Kind(entry.Value) == "names"
            from name in entry.Value.GetProperty("static").EnumerateArray()
            select entry.Name.Replace("*", name.GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(names, name => Find(name) is null);
    }

    [Fact]
    public void Resources_and_arguments_have_their_properties_by_name_type_and_wire_name()
    {
        var missing = new List<string>();
        foreach (var (name, type) in Listed())
        {
            foreach (var listed in Items(type, "props"))
            {
                var property = Find(name)!.GetProperty(Text(listed, "name"));
                var expected = Text(listed, "type");
                if (property is null || ApiName.Of(property.PropertyType) != expected)
                {
                    missing.Add($"{name}.{Text(listed, "name")}: {expected}");
                }
                else if (Wire(property) is { } wire && wire != Text(listed, "wire"))
                {
                    missing.Add($"{name}.{property.Name}: {wire} is not {Text(listed, "wire")}");
                }
            }
        }

        Assert.Empty(missing);
    }

    [Fact]
    public void Outputs_have_their_fields_by_name_and_type()
    {
        var missing =
            from type in Listed()
            from listed in Items(type.Value, "fields")
            let field = Find(type.Name)!.GetField(Text(listed, "name"))
            let expected = Text(listed, "type")
            // A question mark after a reference type is not in the type.
            where field is null || ApiName.Of(field.FieldType) != (Nullable.GetUnderlyingType(field.FieldType) is null ? expected.TrimEnd('?') : expected)
            select $"{type.Name}.{Text(listed, "name")}: {expected}";
        Assert.Empty(missing);
    }

    [Fact]
    public void Resources_have_their_tokens_bases_and_constructors()
    {
        foreach (var (name, type) in Listed().Where(type => type.Value.TryGetProperty("token", out _)))
        {
            var resource = Find(name)!;
            Assert.Equal(Text(type, "base"), resource.BaseType!.FullName);
            Assert.Equal(Text(type, "token"), resource.GetCustomAttributes<ResourceTypeAttribute>().Single().Type);
            var constructors = resource.GetConstructors().Select(constructor => string.Join(", ", constructor.GetParameters().Select(parameter =>
                $"{ApiName.Of(parameter.ParameterType)} {parameter.Name}{(parameter.IsOptional ? " = null" : "")}")));
            Assert.Equal(type.GetProperty("ctors").EnumerateArray().Select(constructor => constructor.GetString()), constructors);
        }
    }

    [Fact]
    public void Arguments_have_an_empty_form_and_names_their_values()
    {
        foreach (var (name, type) in Listed())
        {
            if (type.TryGetProperty("empty", out _))
            {
                Assert.Equal(type.TryGetProperty("sealed", out _), Find(name)!.IsSealed);
                Assert.IsType(Find(name)!, Find(name)!.GetProperty("Empty", BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)!.GetValue(null));
            }

            if (Kind(type) == "struct")
            {
                foreach (var value in type.GetProperty("static").EnumerateArray())
                {
                    Assert.Equal(value.GetString(), Find(name)!.GetProperty(value.GetString()!)!.GetValue(null)!.ToString());
                }
            }
        }
    }

    private static IEnumerable<(string Name, JsonElement Value)> Listed() =>
        Listing.RootElement.EnumerateObject().Where(type => Kind(type.Value) != "names").Select(type => (type.Name, type.Value));

    private static string? Kind(JsonElement type) => type.TryGetProperty("kind", out var kind) ? kind.GetString() : null;

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static JsonElement[] Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var items) ? [.. items.EnumerateArray()] : [];

    private static Type? Find(string name) => Providers.Select(assembly => assembly.GetType(name)).FirstOrDefault(type => type is not null);

    /// <summary>The wire name of an output; of inputs it cannot be seen.</summary>
    private static string? Wire(PropertyInfo property) => property.GetCustomAttribute<OutputAttribute>()?.Name;

    private static JsonDocument Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("providers.json")!;
        return JsonDocument.Parse(stream);
    }
}
