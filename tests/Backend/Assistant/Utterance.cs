using System.Text.Json;

namespace TodoStack.Backend.Tests.Assistant;

/// <summary>Something said, and the tool calls that it must cause: a tool's name, a space and its arguments as JSON.</summary>
internal sealed record Utterance(string Text, params string[] Calls)
{
    public static bool SameCall(string expected, string actual)
    {
        var (expectedTool, expectedArguments) = Split(expected);
        var (actualTool, actualArguments) = Split(actual);
        return expectedTool == actualTool && JsonElement.DeepEquals(expectedArguments, actualArguments);
    }

    private static (string Tool, JsonElement Arguments) Split(string call)
    {
        var space = call.IndexOf(' ', StringComparison.Ordinal);
        return (call[..space], JsonDocument.Parse(call[(space + 1)..]).RootElement);
    }
}
