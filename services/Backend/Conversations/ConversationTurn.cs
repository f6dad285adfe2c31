using TodoStack.Contracts;

namespace TodoStack.Backend.Conversations;

/// <summary>What was said and what was answered.</summary>
/// <param name="UserId">Who spoke.</param>
/// <param name="ConversationId">The conversation.</param>
/// <param name="IsFirst">Whether it begins the conversation.</param>
/// <param name="Said">The person's message.</param>
/// <param name="Answer">The assistant's.</param>
/// <param name="ToolCalls">The tools used for it.</param>
/// <param name="Stopped">Whether the person stopped the answer.</param>
/// <param name="TurnId">What its idempotency key claimed; null without one.</param>
internal sealed record ConversationTurn(
    long UserId,
    long ConversationId,
    bool IsFirst,
    string Said,
    string Answer,
    IReadOnlyList<ToolCallResponse> ToolCalls,
    bool Stopped = false,
    long? TurnId = null);
