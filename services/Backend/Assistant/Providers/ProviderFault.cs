namespace TodoStack.Backend.Assistant.Providers;

/// <summary>What went wrong with the model provider; each is a value of the label <c>kind</c> in metrics.</summary>
internal enum ProviderFault
{
    /// <summary>Nobody answers at its address.</summary>
    Unreachable,

    /// <summary>It was silent or took in all for too long.</summary>
    Timeout,

    /// <summary>It wants fewer requests (429).</summary>
    RateLimited,

    /// <summary>It failed (5xx).</summary>
    ServerError,

    /// <summary>The answer broke off.</summary>
    Cut,

    /// <summary>The answer is none: empty, or not of the protocol.</summary>
    Malformed,

    /// <summary>It does not accept the key (401, 403).</summary>
    KeyRefused,

    /// <summary>It does not accept the request, such as one for a model that it does not have (other 4xx).</summary>
    RequestRefused,

    /// <summary>It has failed too often and is left alone for a while.</summary>
    CircuitOpen,
}
