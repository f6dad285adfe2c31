using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace TodoStack.ServiceDefaults.Errors;

/// <summary>Which member of a JSON body is wrong and what it should be.</summary>
internal static partial class JsonErrors
{
    private const string Body = "body";

    private static readonly string[] Required = ["is required."];

    public static Dictionary<string, string[]> Of(JsonException exception, Type? bodyType)
    {
        var message = exception.Message;
        if (MissingMembers().Match(message) is { Success: true } missing)
        {
            return QuotedNames().Matches(missing.Groups["names"].Value)
                .ToDictionary(m => Join(exception.Path, m.Groups["name"].Value), _ => Required);
        }

        if (UnknownMember().Match(message) is { Success: true } unknown)
        {
            return One(Member(exception.Path, unknown.Groups["name"].Value), "is not a known field.");
        }

        if (DuplicateMember().Match(message) is { Success: true } duplicate)
        {
            return One(Member(exception.Path, duplicate.Groups["name"].Value), "is given more than once.");
        }

        if (NullMember().Match(message) is { Success: true } isNull)
        {
            var name = JsonNamingPolicy.CamelCase.ConvertName(isNull.Groups["name"].Value);
            return One(Member(exception.Path, name), "must not be null.");
        }

        if (exception.InnerException is JsonException || exception.Path is null || !message.Contains("could not be converted", StringComparison.Ordinal))
        {
            return One(Body, $"is not valid JSON{Where(exception)}.");
        }

        var path = FieldPath(exception.Path);
        return One(path, $"must be {Expectation.Of(TypeAt(bodyType, path))}.");
    }

    /// <summary>From <c>$.tags[0]</c> or <c>$['odd name']</c> to <c>tags[0]</c> and <c>odd name</c>.</summary>
    internal static string FieldPath(string? jsonPath)
    {
        var path = BracketedName().Replace(jsonPath ?? "$", ".${name}");
        return path.Length <= 1 ? Body : path[0] == '$' ? path[1..].TrimStart('.') : path;
    }

    private static Dictionary<string, string[]> One(string field, string sentence) => new() { [field] = [sentence] };

    // Some of the exceptions are raised at the member and some at its object.
    private static string Member(string? jsonPath, string name)
    {
        var path = FieldPath(jsonPath);
        var isThere = path == name || path.EndsWith("." + name, StringComparison.Ordinal);
        return isThere ? path : Join(jsonPath, name);
    }

    private static string Join(string? jsonPath, string name)
    {
        var path = FieldPath(jsonPath);
        return path == Body ? name : $"{path}.{name}";
    }

    private static string Where(JsonException exception) => exception is { LineNumber: { } line, BytePositionInLine: { } position }
        ? string.Create(CultureInfo.InvariantCulture, $" (line {line + 1}, position {position + 1})")
        : string.Empty;

    private static Type? TypeAt(Type? type, string path)
    {
        if (path == Body)
        {
            return type;
        }

        foreach (var step in Steps().Matches(path).Select(m => m.Value))
        {
            type = type is null ? null
                : step[0] == '[' ? Expectation.ElementType(type)
                : type.GetProperties().FirstOrDefault(p => NameOf(p) == step)?.PropertyType;
        }

        return type;
    }

    private static string NameOf(System.Reflection.PropertyInfo property) =>
        property.GetCustomAttributes(typeof(JsonPropertyNameAttribute), inherit: true) is [JsonPropertyNameAttribute named]
            ? named.Name
            : JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    [GeneratedRegex("""was missing required properties including: (?<names>.+?)\.""")]
    private static partial Regex MissingMembers();

    [GeneratedRegex("""'(?<name>[^']+)'""")]
    private static partial Regex QuotedNames();

    [GeneratedRegex("""^The JSON property '(?<name>.*)' could not be mapped""", RegexOptions.Singleline)]
    private static partial Regex UnknownMember();

    [GeneratedRegex("""^Duplicate property '(?<name>.*)' encountered""", RegexOptions.Singleline)]
    private static partial Regex DuplicateMember();

    [GeneratedRegex("""^The (?:property or field|constructor parameter) '(?<name>[^']+)' on type .* doesn't allow""")]
    private static partial Regex NullMember();

    [GeneratedRegex("""\['(?<name>[^']*)'\]""")]
    private static partial Regex BracketedName();

    [GeneratedRegex("""\[\d+\]|[^.\[\]]+""")]
    private static partial Regex Steps();
}
