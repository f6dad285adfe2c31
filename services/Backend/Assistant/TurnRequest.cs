namespace TodoStack.Backend.Assistant;

/// <summary>A message to answer.</summary>
/// <param name="UserId">Who sent it.</param>
/// <param name="ConversationId">The conversation that it goes on with; null begins one.</param>
/// <param name="Message">What it says.</param>
/// <param name="TurnId">What its idempotency key claimed; null without one.</param>
internal sealed record TurnRequest(long UserId, long? ConversationId, string Message, long? TurnId = null);
