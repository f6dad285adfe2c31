using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace TodoStack.ServiceDefaults.Requests;

/// <summary>Marks what machines ask for every few seconds: open to all, not counted, logged at debug level only.</summary>
internal sealed class InfrastructureEndpoint
{
    public static InfrastructureEndpoint Instance { get; } = new();
}

/// <summary>Puts the mark on an endpoint.</summary>
internal static class InfrastructureEndpointExtensions
{
    public static TBuilder AsInfrastructure<TBuilder>(this TBuilder endpoint)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(InfrastructureEndpoint.Instance)
            .AllowAnonymous()
            .DisableRateLimiting()
            .DisableHttpMetrics()
            .ExcludeFromDescription();
}
