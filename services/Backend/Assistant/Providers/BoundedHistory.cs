using Microsoft.Extensions.AI;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>The end of a conversation that a model is told.</summary>
internal static class BoundedHistory
{
    /// <summary>
    /// The last exchanges that fit. An exchange is a person's message with all that followed, so that no result is told without
    /// its call. The last one, which is being answered, is told in any case.
    /// </summary>
    public static IReadOnlyList<ChatMessage> Of(IReadOnlyList<ChatMessage> messages, int tokens)
    {
        var begin = messages.Count;
        var used = 0;
        for (var index = messages.Count - 1; index >= 0; index--)
        {
            used += TokenEstimate.Of(messages[index]);
            if (used > tokens && begin < messages.Count)
            {
                break;
            }

            if (messages[index].Role == ChatRole.User)
            {
                begin = index;
            }
        }

        return [.. messages.Skip(begin)];
    }
}
