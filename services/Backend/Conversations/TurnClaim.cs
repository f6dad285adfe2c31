namespace TodoStack.Backend.Conversations;

/// <summary>What an idempotency key says about a chat message.</summary>
internal abstract record TurnClaim
{
    private TurnClaim()
    {
    }

    /// <summary>Nobody answers it yet: the caller is to.</summary>
    /// <param name="TurnId">To be completed or released at the end; null without a key.</param>
    public sealed record Mine(long? TurnId) : TurnClaim;

    /// <summary>An earlier request was answered; that answer is stored.</summary>
    public sealed record Answered(long ConversationId, long AnswerId) : TurnClaim;

    /// <summary>An earlier request is still being answered.</summary>
    /// <param name="ConversationId">Where; null until a conversation that it begins has an id.</param>
    public sealed record Running(long? ConversationId) : TurnClaim;

    /// <summary>The key belongs to a request with other content.</summary>
    public sealed record KeyReused : TurnClaim;
}
