namespace TodoStack.ServiceDefaults;

/// <summary>Which content security policy goes with which path.</summary>
public sealed class SecurityHeadersOptions
{
    /// <summary>For answers that are data: a browser that shows one loads and runs nothing.</summary>
    public const string ApiPolicy =
        "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'; sandbox";

    /// <summary>For pages whose scripts, styles, images and fonts are all files of their own service.</summary>
    public const string PagesPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'; manifest-src 'self'";

    private readonly List<(string Prefix, string Policy)> _overrides = [];

    /// <summary>The policy of every path that has none of its own; <see cref="ApiPolicy"/> unless changed.</summary>
    public string ContentSecurityPolicy { get; set; } = ApiPolicy;

    internal IReadOnlyList<(string Prefix, string Policy)> Overrides => _overrides;

    /// <summary>Gives the paths below <paramref name="pathPrefix"/> a policy of their own.</summary>
    /// <param name="pathPrefix">Such as <c>/swagger</c>.</param>
    /// <param name="contentSecurityPolicy">The policy.</param>
    /// <returns>The same options.</returns>
    public SecurityHeadersOptions ForPath(string pathPrefix, string contentSecurityPolicy)
    {
        _overrides.Add((pathPrefix, contentSecurityPolicy));
        return this;
    }
}
