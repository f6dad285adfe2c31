namespace TodoStack.Verification;

/// <summary>What to verify.</summary>
/// <param name="Backend">The backend's base URL.</param>
/// <param name="Web">The web app's base URL; null to leave it out.</param>
/// <param name="Chatbot">The chatbot's base URL; null to leave it out.</param>
public sealed record VerificationTargets(Uri Backend, Uri? Web, Uri? Chatbot)
{
    /// <summary>
    /// Whether these are other addresses than the browsers', as inside a cluster: a cookie for the public domain, or for TLS
    /// alone, is then kept for the address that it came from.
    /// </summary>
    public bool BehindTheEdge { get; init; }

    /// <summary>The services that are verified, by name.</summary>
    public IEnumerable<(string Name, Uri Address)> Services()
    {
        yield return ("backend", Backend);
        if (Web is not null)
        {
            yield return ("frontend-web", Web);
        }

        if (Chatbot is not null)
        {
            yield return ("frontend-chatbot", Chatbot);
        }
    }
}
