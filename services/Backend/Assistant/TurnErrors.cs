using TodoStack.Backend.Assistant.Providers;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>Why a turn has no answer, for a person.</summary>
internal static class TurnErrors
{
    private const string TasksWork = "Your tasks can still be seen and changed in the task list.";

    public static readonly ChatError Unavailable = new("The assistant cannot answer right now", $"Please try again in a moment. {TasksWork}", Code: "unavailable");

    public static readonly ChatError GoingInCircles = new(
        "The assistant went round in circles and was stopped", "Please say it in other words, perhaps with one request at a time.", Code: "circles");

    public static readonly ChatError TookTooLong = new(
        "The assistant took too long", $"Please try again, perhaps with one request at a time. {TasksWork}", Code: "timeout");

    public static readonly ChatError StillRunning = new(
        "The first request is still being answered", "Please look at the conversation again in a moment.", 5, "running");

    public static readonly ChatError ConversationGone = new(
        "This conversation was deleted", "Begin a new one. What the assistant did before stays done.", Code: "deleted");

    /// <summary>What a fault of the model provider means for a person.</summary>
    public static ChatError Of(ProviderException fault) => fault.Fault switch
    {
        ProviderFault.Timeout => TookTooLong,
        ProviderFault.KeyRefused or ProviderFault.RequestRefused => new ChatError(
            "The assistant is not set up correctly", $"Please tell those who run this service. {TasksWork}", Code: "setup"),
        ProviderFault.RateLimited => Wait(fault, "The assistant is asked too much right now", "busy"),
        _ => Wait(fault, Unavailable.Title, "unavailable"),
    };

    private static ChatError Wait(ProviderException fault, string title, string code)
    {
        if (fault.RetryAfter is not { } wait)
        {
            return Unavailable with { Title = title, Code = code };
        }

        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        return new ChatError(title, $"Please try again in {Words(seconds)}. {TasksWork}", seconds, code);
    }

    private static string Words(int seconds) => seconds switch
    {
        1 => "a second",
        < 120 => $"{seconds} seconds",
        _ => $"{(seconds + 59) / 60} minutes",
    };
}
