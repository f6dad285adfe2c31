using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>Reads arguments that the schema has let through.</summary>
internal static class ToolArgumentExtensions
{
    public static long TaskId(this JsonElement arguments) => arguments.GetProperty("taskId").GetInt64();

    /// <summary>The value of an argument; <paramref name="otherwise"/> when it was left out.</summary>
    public static T Get<T>(this JsonElement arguments, string name, T otherwise) =>
        arguments.TryGetProperty(name, out var value) ? value.Deserialize((JsonTypeInfo<T>)ToolJsonContext.Default.GetTypeInfo(typeof(T))!)! : otherwise;

    /// <summary>The moment of an argument; null when it is null, <paramref name="otherwise"/> when it was left out.</summary>
    public static DateTimeOffset? GetMoment(this JsonElement arguments, string name, DateTimeOffset? otherwise = null) =>
        !arguments.TryGetProperty(name, out var value) ? otherwise
        : Rfc3339.TryParse(value.GetString() ?? "", out var moment) ? moment
        : null;
}
