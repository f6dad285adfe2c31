using System.Text.Json;
using System.Text.Json.Serialization;

namespace TodoStack.Contracts;

/// <summary>Who said a message.</summary>
public enum MessageRole
{
    /// <summary>The person.</summary>
    [JsonStringEnumMemberName("user")] User,

    /// <summary>The assistant.</summary>
    [JsonStringEnumMemberName("assistant")] Assistant,
}

/// <summary>Something said to the assistant.</summary>
/// <param name="Message">1 to 4,000 characters.</param>
/// <param name="ConversationId">The conversation to go on with; null begins one.</param>
public sealed record ChatRequest(string Message, long? ConversationId = null);

/// <summary>A tool that the assistant used.</summary>
/// <param name="Tool">The MCP tool's name, such as <c>add_task</c>.</param>
/// <param name="Arguments">What it was called with.</param>
/// <param name="Result">What it answered: its structured content, or its text where it failed.</param>
/// <param name="IsError">Whether it failed.</param>
public sealed record ToolCallResponse(string Tool, JsonElement Arguments, JsonElement Result, bool IsError);

/// <summary>One message of a conversation.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Role">Who said it.</param>
/// <param name="Content">What was said; plain text.</param>
/// <param name="ToolCalls">The tools used for it, in order; empty for a person's message.</param>
/// <param name="CreatedAt">When it was said.</param>
/// <param name="Stopped">Whether the person stopped it: what was said until then, which may be nothing.</param>
public sealed record MessageResponse(
    long Id, MessageRole Role, string Content, IReadOnlyList<ToolCallResponse> ToolCalls, DateTimeOffset CreatedAt, bool Stopped = false);

/// <summary>The assistant's answer.</summary>
/// <param name="ConversationId">The conversation it belongs to.</param>
/// <param name="Message">The answer.</param>
public sealed record ChatResponse(long ConversationId, MessageResponse Message);

/// <summary>A message that is being answered.</summary>
/// <param name="Key">Its Idempotency-Key.</param>
/// <param name="ConversationId">The conversation that the answer will be in; null for a moment, where it begins one.</param>
/// <param name="Message">What was said.</param>
/// <param name="CreatedAt">When the answer was begun.</param>
public sealed record TurnResponse(string Key, long? ConversationId, string Message, DateTimeOffset CreatedAt);

/// <summary>A conversation's name.</summary>
/// <param name="Title">1 to 200 characters on one line; may be absent when a conversation is begun.</param>
public sealed record ConversationRequest(string? Title = null);

/// <summary>A conversation with the assistant.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Title">Its first message, shortened.</param>
/// <param name="CreatedAt">When it began.</param>
/// <param name="UpdatedAt">When something was last said in it.</param>
public sealed record ConversationResponse(long Id, string Title, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

/// <summary>An event of a streamed answer; the SSE event's name is the property <c>type</c> of its data.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ChatStarted), "started")]
[JsonDerivedType(typeof(ChatText), "text")]
[JsonDerivedType(typeof(ChatToolCall), "tool_call")]
[JsonDerivedType(typeof(ChatToolResult), "tool_result")]
[JsonDerivedType(typeof(ChatDone), "done")]
[JsonDerivedType(typeof(ChatError), "error")]
public abstract record ChatEvent;

/// <summary>The first event: which conversation the answer belongs to.</summary>
/// <param name="ConversationId">The conversation.</param>
public sealed record ChatStarted(long ConversationId) : ChatEvent;

/// <summary>The next piece of the answer's text.</summary>
/// <param name="Text">To be appended to what came before.</param>
public sealed record ChatText(string Text) : ChatEvent;

/// <summary>The assistant begins to use a tool.</summary>
/// <param name="Tool">The MCP tool's name.</param>
/// <param name="Arguments">What it is called with.</param>
public sealed record ChatToolCall(string Tool, JsonElement Arguments) : ChatEvent;

/// <summary>A tool answered.</summary>
/// <param name="Tool">The MCP tool's name.</param>
/// <param name="Result">What it answered.</param>
/// <param name="IsError">Whether it failed.</param>
public sealed record ChatToolResult(string Tool, JsonElement Result, bool IsError) : ChatEvent;

/// <summary>The last event of an answer that was made: the whole of it, as it is stored.</summary>
/// <param name="Message">The answer.</param>
public sealed record ChatDone(MessageResponse Message) : ChatEvent;

/// <summary>The last event of an answer that could not be made.</summary>
/// <param name="Title">What went wrong, for a person.</param>
/// <param name="Detail">What can be done about it.</param>
/// <param name="RetryAfterSeconds">When it is worth saying it again, where that is known.</param>
/// <param name="Code">
/// What went wrong, for a program that says it in another language: <c>unavailable</c>, <c>busy</c>, <c>setup</c>, <c>circles</c>,
/// <c>timeout</c>, <c>running</c> or <c>deleted</c>.
/// </param>
public sealed record ChatError(string Title, string Detail, int? RetryAfterSeconds = null, string? Code = null) : ChatEvent;

/// <summary>Whether the assistant can be asked now.</summary>
public enum AssistantState
{
    /// <summary>It can.</summary>
    [JsonStringEnumMemberName("available")] Available,

    /// <summary>It failed lately and is being tried again.</summary>
    [JsonStringEnumMemberName("recovering")] Recovering,

    /// <summary>It fails, and is left alone for a while.</summary>
    [JsonStringEnumMemberName("unavailable")] Unavailable,
}

/// <summary>Who answers, and whether that works now.</summary>
/// <param name="Provider"><c>built-in</c>, or <c>openai</c> for a model behind an OpenAI-compatible endpoint.</param>
/// <param name="Model">The model's name; null for the built-in assistant.</param>
/// <param name="State">Whether it can be asked, as this replica has seen it.</param>
/// <param name="RetryAfterSeconds">When it is worth asking again, where that is known.</param>
public sealed record AssistantResponse(string Provider, string? Model, AssistantState State, int? RetryAfterSeconds = null);
