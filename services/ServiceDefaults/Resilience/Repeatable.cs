using System.Net;
using Polly.Timeout;

namespace TodoStack.ServiceDefaults.Resilience;

/// <summary>What may be sent twice, and what is worth it.</summary>
internal static class Repeatable
{
    private const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Whether sending the request twice does no more than sending it once.</summary>
    public static bool IsSafe(HttpRequestMessage request) =>
        request.Method == HttpMethod.Get
        || request.Method == HttpMethod.Head
        || request.Method == HttpMethod.Put
        || request.Method == HttpMethod.Delete
        || request.Method == HttpMethod.Options
        || (request.Method == HttpMethod.Post && request.Headers.Contains(IdempotencyKey));

    /// <summary>Whether the other side never saw the request, so that it is safe whatever it says.</summary>
    public static bool NeverArrived(Exception? exception) =>
        exception is HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError };

    /// <summary>Whether the same request may well succeed in a moment.</summary>
    public static bool IsTransient(HttpResponseMessage? response, Exception? exception) =>
        exception is HttpRequestException or TimeoutRejectedException
        || response?.StatusCode is HttpStatusCode.RequestTimeout
            or HttpStatusCode.BadGateway
            or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout;
}
