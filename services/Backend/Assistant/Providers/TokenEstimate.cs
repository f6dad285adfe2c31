using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>
/// How many tokens something has, rather too many than too few: each model counts in its own way. A token is about four bytes
/// of English and three of most other scripts, so three are taken.
/// </summary>
internal static class TokenEstimate
{
    private const int BytesPerToken = 3;

    /// <summary>What the protocol adds to a message.</summary>
    private const int PerMessage = 4;

    public static int Of(ChatMessage message) => PerMessage + message.Contents.Sum(Of);

    /// <summary>The text, or as much of it as has so many tokens; never half a character.</summary>
    public static string Cut(string text, int tokens)
    {
        var bytes = 0;
        var end = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > (long)tokens * BytesPerToken)
            {
                return text[..end];
            }

            end += rune.Utf16SequenceLength;
        }

        return text;
    }

    private static int Of(AIContent content) => content switch
    {
        TextContent text => Of(text.Text),
        FunctionCallContent call => Of(call.Name) + Of(JsonSerializer.Serialize(call.Arguments, AIJsonUtilities.DefaultOptions)),
        FunctionResultContent { Result: string text } => Of(text),
        _ => 0,
    };

    private static int Of(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;
}
