using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>Why a turn has no answer, for a person.</summary>
internal static class TurnErrors
{
    public static readonly ChatError Unavailable = new(
        "The assistant cannot answer right now", "Please try again in a moment. Your tasks can still be seen and changed in the task list.");

    public static readonly ChatError TookTooLong = new(
        "The assistant took too long", "Please try again, perhaps with one request at a time.");

    public static readonly ChatError ConversationGone = new(
        "This conversation was deleted", "Begin a new one. What the assistant did before stays done.");
}
