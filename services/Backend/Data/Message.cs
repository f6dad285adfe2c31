using TodoStack.Contracts;

namespace TodoStack.Backend.Data;

/// <summary>One message of a conversation.</summary>
internal sealed class Message : Entity
{
    public long ConversationId { get; set; }

    public long UserId { get; set; }

    public MessageRole Role { get; set; }

    public required string Content { get; set; }

    /// <summary>The tools used, as a JSON array of <see cref="ToolCallResponse"/>; null for none.</summary>
    public string? ToolCalls { get; set; }

    /// <summary>Whether the person stopped it.</summary>
    public bool Stopped { get; set; }
}
