using System.Diagnostics.Metrics;
using Polly.CircuitBreaker;
using TodoStack.Backend.Telemetry;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>What the model provider does, in numbers.</summary>
internal sealed class ProviderMetrics
{
    private readonly Counter<long> _errors;
    private readonly Counter<long> _tokens;

    public ProviderMetrics(IMeterFactory meters)
    {
        var meter = meters.Create(BackendMetrics.MeterName);
        _errors = meter.CreateCounter<long>("todo.assistant.provider.errors", "{try}", "Tries to ask the model that failed, by kind.");
        _tokens = meter.CreateCounter<long>("todo.assistant.tokens", "{token}", "Tokens that the model read (input) and wrote (output), as it counts them.");
        meter.CreateObservableGauge(
            "todo.assistant.provider.circuit",
            () => State(Circuit.CircuitState),
            "{state}",
            "The circuit to the model provider: 0 closed, 1 half open, 2 open.");
    }

    /// <summary>The circuit that is measured.</summary>
    public CircuitBreakerStateProvider Circuit { get; } = new();

    public void Failed(ProviderFault fault) => _errors.Add(1, new KeyValuePair<string, object?>("kind", Label(fault)));

    public void Counted(long? input, long? output)
    {
        _tokens.Add(input ?? 0, new KeyValuePair<string, object?>("direction", "input"));
        _tokens.Add(output ?? 0, new KeyValuePair<string, object?>("direction", "output"));
    }

    private static string Label(ProviderFault fault) => fault switch
    {
        ProviderFault.Unreachable => "unreachable",
        ProviderFault.Timeout => "timeout",
        ProviderFault.RateLimited => "rate_limited",
        ProviderFault.ServerError => "server_error",
        ProviderFault.Cut => "cut",
        ProviderFault.KeyRefused => "key_refused",
        ProviderFault.RequestRefused => "request_refused",
        ProviderFault.CircuitOpen => "circuit_open",
        _ => "malformed",
    };

    private static int State(CircuitState state) => state switch
    {
        CircuitState.Closed => 0,
        CircuitState.HalfOpen => 1,
        _ => 2,
    };
}
