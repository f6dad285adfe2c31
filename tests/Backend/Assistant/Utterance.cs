using System.Text.Json;

namespace TodoStack.Backend.Tests.Assistant;

/// <summary>Something said, and the tool calls that it must cause: a tool's name, a space and its arguments as JSON.</summary>
/// <param name="Text">What is said.</param>
/// <param name="Calls">The calls, in order.</param>
/// <param name="MayLookAround">Whether calls of list_tasks may come between them.</param>
internal sealed record Utterance(string Text, IReadOnlyList<string> Calls, bool MayLookAround)
{
    /// <summary>Whether the calls that were made are those expected.</summary>
    public bool IsMetBy(IReadOnlyList<string> actual)
    {
        var met = 0;
        foreach (var call in actual)
        {
            if (met < Calls.Count && SameCall(Calls[met], call))
            {
                met++;
            }
            else if (!MayLookAround || !call.StartsWith("list_tasks ", StringComparison.Ordinal))
            {
                return false;
            }
        }

        return met == Calls.Count;
    }

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
