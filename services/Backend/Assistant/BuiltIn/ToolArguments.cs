using System.Globalization;
using System.Text.Json;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Values as the tools' schemas want them.</summary>
internal static class ToolArguments
{
    public static string Time(DateTimeOffset value) => value.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Name(TaskRecurrence value) => JsonSerializer.SerializeToElement(value, TodoJson.Options).GetString()!;
}
