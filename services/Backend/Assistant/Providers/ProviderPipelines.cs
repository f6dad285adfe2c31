using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>
/// How a stream is begun: retries, circuit breaker, time-out of a try, from the outside in. Begun means that its first word
/// or tool call is there; from then on nothing is repeated.
/// </summary>
internal sealed partial class ProviderPipelines
{
    /// <summary>When the stream must have ended.</summary>
    public static readonly ResiliencePropertyKey<DateTimeOffset> Deadline = new("deadline");

    private readonly TimeProvider _time;
    private readonly ProviderMetrics _metrics;
    private readonly ILogger<ProviderPipelines> _logger;
    private long _openUntil;

    public ProviderPipelines(
        IOptions<AssistantOptions> options, ProviderPatience patience, ProviderMetrics metrics, TimeProvider time, ILogger<ProviderPipelines> logger)
    {
        _time = time;
        _metrics = metrics;
        _logger = logger;
        Breaker = Builder().AddCircuitBreaker(BreakerOptions(patience)).Build();
        var begin = Builder();
        if (options.Value.Retries > 0)
        {
            begin.AddRetry(RetryOptions(options.Value.Retries, patience.RetryDelay));
        }

        Begin = begin.AddPipeline(Breaker).AddTimeout(TimeSpan.FromSeconds(options.Value.TryTimeoutSeconds)).Build();
    }

    /// <summary>Begins a stream.</summary>
    public ResiliencePipeline<ModelStream> Begin { get; }

    /// <summary>The breaker alone, for faults after the beginning.</summary>
    public ResiliencePipeline<ModelStream> Breaker { get; }

    /// <summary>When a circuit that opened lets the next try through.</summary>
    public DateTimeOffset OpenUntil => new(Interlocked.Read(ref _openUntil), TimeSpan.Zero);

    private ResiliencePipelineBuilder<ModelStream> Builder() => new() { Name = "assistant", TimeProvider = _time };

    private RetryStrategyOptions<ModelStream> RetryOptions(int retries, TimeSpan delay) => new()
    {
        MaxRetryAttempts = retries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = delay,
        ShouldHandle = attempt => ValueTask.FromResult(IsFault(attempt.Outcome) && IsWorthwhile(attempt)),
        DelayGenerator = attempt => ValueTask.FromResult((attempt.Outcome.Exception as ProviderException)?.RetryAfter),
        OnRetry = attempt =>
        {
            _metrics.Failed(FaultOf(attempt.Outcome.Exception));
            return default;
        },
    };

    private CircuitBreakerStrategyOptions<ModelStream> BreakerOptions(ProviderPatience patience) => new()
    {
        FailureRatio = patience.BreakerFailureRatio,
        MinimumThroughput = patience.BreakerMinimumTries,
        SamplingDuration = patience.BreakerWindow,
        BreakDuration = patience.BreakerPause,
        StateProvider = _metrics.Circuit,
        ShouldHandle = attempt => ValueTask.FromResult(IsFault(attempt.Outcome)),
        OnOpened = opened =>
        {
            Interlocked.Exchange(ref _openUntil, (_time.GetUtcNow() + opened.BreakDuration).UtcTicks);
            LogOpened(FaultOf(opened.Outcome.Exception), opened.BreakDuration.TotalSeconds);
            return default;
        },
        OnClosed = _ =>
        {
            LogClosed();
            return default;
        },
    };

    /// <summary>An answer that says "not before later than you care" is the answer.</summary>
    private bool IsWorthwhile(RetryPredicateArguments<ModelStream> attempt) =>
        attempt.Outcome.Exception is not ProviderException { RetryAfter: { } wait }
        || _time.GetUtcNow() + wait < attempt.Context.Properties.GetValue(Deadline, DateTimeOffset.MaxValue);

    private static bool IsFault(Outcome<ModelStream> outcome) =>
        outcome.Exception is TimeoutRejectedException or ProviderException { IsTransient: true };

    private static ProviderFault FaultOf(Exception? exception) =>
        exception is ProviderException known ? known.Fault : ProviderFault.Timeout;

    [LoggerMessage(Level = LogLevel.Warning, Message = "The model provider has failed too often, last by {Fault}; it is not asked for {Seconds} s.")]
    private partial void LogOpened(ProviderFault fault, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The model provider answers again.")]
    private partial void LogClosed();
}
