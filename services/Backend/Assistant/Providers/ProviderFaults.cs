using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>Tells the faults of a model provider apart.</summary>
internal static class ProviderFaults
{
    /// <summary>The fault that an exception of the OpenAI client stands for.</summary>
    public static ProviderException From(Exception exception, DateTimeOffset now) => exception switch
    {
        ProviderException known => known,
        ClientResultException { Status: > 0 } answer => FromStatus(answer, now),
        ClientResultException { InnerException: { } cause } => From(cause, now),
        HttpRequestException => new ProviderException(ProviderFault.Unreachable),
        IOException => new ProviderException(ProviderFault.Cut),
        _ => new ProviderException(ProviderFault.Malformed),
    };

    private static ProviderException FromStatus(ClientResultException answer, DateTimeOffset now)
    {
        var retryAfter = RetryAfter(answer.GetRawResponse(), now);
        var fault = answer.Status switch
        {
            401 or 403 => ProviderFault.KeyRefused,
            408 => ProviderFault.Timeout,
            429 => ProviderFault.RateLimited,
            >= 500 => ProviderFault.ServerError,
            >= 400 => ProviderFault.RequestRefused,
            _ => ProviderFault.Malformed,
        };
        return new ProviderException(fault, answer.Status, retryAfter);
    }

    private static TimeSpan? RetryAfter(PipelineResponse? response, DateTimeOffset now)
    {
        if (response?.Headers.TryGetValue("Retry-After", out var text) != true)
        {
            return null;
        }

        var wait = double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(Math.Min(seconds, TimeSpan.SecondsPerDay))
            : DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                ? date - now
                : (TimeSpan?)null;
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }
}
