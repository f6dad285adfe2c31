namespace TodoStack.Backend.Data;

/// <summary>A row with an identity key and timestamps that the context keeps.</summary>
internal abstract class Entity
{
    public long Id { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }

    /// <summary>When the row was removed; such rows are invisible to every query that does not ask for them.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}
