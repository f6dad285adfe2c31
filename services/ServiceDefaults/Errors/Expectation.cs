using System.Text.Json;

namespace TodoStack.ServiceDefaults.Errors;

/// <summary>What a value of a type looks like, for people who do not know the type.</summary>
internal static class Expectation
{
    public static string Of(Type? type)
    {
        if (type is null)
        {
            return "a value of another kind";
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsEnum)
        {
            return $"one of {string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.CamelCase.ConvertName))}";
        }

        return Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => "true or false",
            TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32 or TypeCode.Int64 or TypeCode.UInt64 =>
                "a whole number in range",
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => "a number",
            TypeCode.String => "text",
            TypeCode.DateTime => "a date and time such as 2026-01-31T09:00:00Z",
            _ when type == typeof(DateTimeOffset) => "a date and time such as 2026-01-31T09:00:00Z",
            _ when type == typeof(DateOnly) => "a date such as 2026-01-31",
            _ when type == typeof(TimeOnly) => "a time of day such as 09:00",
            _ when type == typeof(Guid) => "an id such as 0b8f5b1e-7c1c-4d8e-9a53-0a4ad41e1c1f",
            _ when IsList(type) => "a list",
            _ => "an object",
        };
    }

    public static bool IsList(Type type) =>
        type.IsArray || (type != typeof(string) && typeof(System.Collections.IEnumerable).IsAssignableFrom(type));

    /// <summary>What a list's elements are.</summary>
    public static Type? ElementType(Type type) =>
        type.IsArray ? type.GetElementType() : type.IsGenericType ? type.GetGenericArguments()[^1] : null;
}
