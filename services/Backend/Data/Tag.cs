namespace TodoStack.Backend.Data;

/// <summary>A tag; its name is unique among its user's tags without regard to case.</summary>
internal sealed class Tag : Entity
{
    public long UserId { get; set; }

    public required string Name { get; set; }
}
