using System.Globalization;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>
/// The model provider gave no answer. The message has the kind and the status alone and there is no inner exception:
/// providers repeat a part of the key or of what was said in their errors.
/// </summary>
internal sealed class ProviderException(ProviderFault fault, int? status = null, TimeSpan? retryAfter = null)
    : Exception(string.Create(CultureInfo.InvariantCulture, $"The model provider gave no answer: {fault}{(status is null ? "" : $" ({status})")}."))
{
    public ProviderFault Fault { get; } = fault;

    /// <summary>The HTTP status, where there was one.</summary>
    public int? Status { get; } = status;

    /// <summary>When it wants to be asked again.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;

    /// <summary>Whether the same request may well succeed in a moment.</summary>
    public bool IsTransient => Fault is not (ProviderFault.KeyRefused or ProviderFault.RequestRefused or ProviderFault.CircuitOpen);
}
