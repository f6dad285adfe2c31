using Microsoft.Extensions.AI;

namespace TodoStack.Backend.Assistant;

/// <summary>What a chat client is told about the person beside the messages.</summary>
internal static class AssistantContext
{
    private const string TimeZoneKey = "timeZone";

    public static void SetTimeZone(ChatOptions options, string timeZone) =>
        (options.AdditionalProperties ??= [])[TimeZoneKey] = timeZone;

    public static string? TimeZone(ChatOptions? options) =>
        options?.AdditionalProperties?.TryGetValue(TimeZoneKey, out string? zone) == true ? zone : null;
}
