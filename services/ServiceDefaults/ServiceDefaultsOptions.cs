namespace TodoStack.ServiceDefaults;

/// <summary>Where one service differs from the others.</summary>
public sealed class ServiceDefaultsOptions
{
    /// <summary>
    /// The path that renders error pages, with <c>{0}</c> for the status code, such as <c>/error/{0}</c>.
    /// With it a client that prefers HTML gets that page; every other client, and all of them without it, gets problem details.
    /// </summary>
    public string? ErrorPagePath { get; set; }

    /// <summary>Whether <c>/api/health</c> answers like <c>/health</c>, as the frontends promise.</summary>
    public bool ApiHealth { get; set; }

    /// <summary>The headers that tell browsers what answers may do.</summary>
    public SecurityHeadersOptions SecurityHeaders { get; } = new();

    /// <summary>
    /// Requests that the service makes of itself before it is ready, so that no visitor waits for the just-in-time compiler.
    /// They must change nothing; what they answer does not matter.
    /// </summary>
    public ICollection<Func<IServiceProvider, HttpRequestMessage>> WarmUp { get; } = [];
}
