namespace TodoStack.Backend.Accounts;

/// <summary>Where an endpoint's clients find its protected resource metadata; a 401 tells them (RFC 9728, section 5.1).</summary>
/// <param name="Path">From the root of this service.</param>
internal sealed record ResourceMetadataPath(string Path)
{
    public string Parameter(HttpRequest request) => $"resource_metadata=\"{request.Scheme}://{request.Host}{request.PathBase}{Path}\"";
}
