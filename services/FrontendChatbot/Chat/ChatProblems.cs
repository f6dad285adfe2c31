using Microsoft.Extensions.Localization;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Texts;

namespace TodoStack.FrontendChatbot.Chat;

/// <summary>Why there is no answer, in the person's language.</summary>
internal static class ChatProblems
{
    /// <summary>What the backend calls its reasons; each has a text.</summary>
    public static readonly string[] Codes = ["unavailable", "busy", "setup", "circles", "timeout", "running", "deleted"];

    /// <summary>An answer that could not be made.</summary>
    public static FormErrors Of(ChatError error, IStringLocalizer texts) => new FormErrors().Add(
        error.Code is { } code && Codes.Contains(code)
            ? $"{texts[$"Problem.{code}.Title"]} {texts[$"Problem.{code}.Detail"]}"
            : $"{error.Title.TrimEnd('.')}. {error.Detail}");

    /// <summary>A message that the backend does not take.</summary>
    public static FormErrors Of(BackendProblem problem, IStringLocalizer texts) =>
        problem.Status == StatusCodes.Status429TooManyRequests
            ? new FormErrors().Add(texts.Count("Chat.TooMany", (long)Math.Ceiling(problem.RetryAfter?.TotalSeconds ?? 60)))
            : FormErrors.From(problem, texts, "message");
}
