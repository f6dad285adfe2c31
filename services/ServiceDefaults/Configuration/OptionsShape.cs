using System.Collections;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace TodoStack.ServiceDefaults.Configuration;

/// <summary>What an options class looks like to the binder.</summary>
internal static class OptionsShape
{
    /// <summary>The properties that configuration can set.</summary>
    public static IReadOnlyList<PropertyInfo> Settings(Type type) =>
        [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(IsBound)];

    public static bool IsScalar(Type type) =>
        type != typeof(object) && TypeDescriptor.GetConverter(type).CanConvertFrom(typeof(string));

    /// <summary>The type of a list's or dictionary's elements; null when <paramref name="type"/> is neither.</summary>
    public static Type? ElementType(Type type)
    {
        if (IsScalar(type))
        {
            return null;
        }

        if (type.IsArray)
        {
            return type.GetElementType();
        }

        return typeof(IEnumerable).IsAssignableFrom(type) && type.IsGenericType ? type.GetGenericArguments()[^1] : null;
    }

    public static IEnumerable<EnvironmentVariable> Variables(string path, Type type) =>
        Variables(path, type, Activator.CreateInstance(type));

    public static string? Description(PropertyInfo property) =>
        property.GetCustomAttribute<DescriptionAttribute>()?.Description;

    public static bool IsSecret(PropertyInfo property) => property.IsDefined(typeof(SecretAttribute), inherit: true);

    private static IEnumerable<EnvironmentVariable> Variables(string path, Type type, object? defaults)
    {
        foreach (var property in Settings(type))
        {
            var child = ConfigurationPath.Combine(path, property.Name);
            var value = defaults is null ? null : property.GetValue(defaults);
            if (!IsScalar(property.PropertyType) && ElementType(property.PropertyType) is null)
            {
                foreach (var nested in Variables(child, property.PropertyType, value))
                {
                    yield return nested;
                }

                continue;
            }

            var name = Mistake.VariableName(child);
            yield return new EnvironmentVariable(
                ElementType(property.PropertyType) is null ? name : $"{name}__*",
                property.IsDefined(typeof(RequiredAttribute), inherit: true),
                IsSecret(property),
                Text(value),
                Description(property));
        }
    }

    private static string? Text(object? value)
    {
        var text = value is IEnumerable and not string ? null : Convert.ToString(value, CultureInfo.InvariantCulture);
        return string.IsNullOrEmpty(text) ? null : text;
    }

    private static bool IsBound(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0
        && property.GetMethod is { IsPublic: true }
        && (property.SetMethod is { IsPublic: true } || !IsScalar(property.PropertyType));
}
