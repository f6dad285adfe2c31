namespace TodoStack.Backend.Data;

/// <summary>A conversation with the assistant.</summary>
internal sealed class Conversation : Entity
{
    public long UserId { get; set; }

    public required string Title { get; set; }

    public List<Message> Messages { get; set; } = [];
}
