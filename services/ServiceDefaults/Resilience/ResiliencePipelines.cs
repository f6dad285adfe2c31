using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace TodoStack.ServiceDefaults.Resilience;

/// <summary>
/// Total time-out, retries, circuit breaker, time-out of a try, from the outside in. Takes the place of
/// Microsoft.Extensions.Http.Resilience, which not every feed has, with the same strategies in the same order.
/// </summary>
internal static class ResiliencePipelines
{
    public static ResiliencePropertyKey<HttpRequestMessage> Request { get; } = new("request");

    public static HttpRequestOptionsKey<TimeSpan> TimeoutOption { get; } = new("TodoStack.Timeout");

    private static readonly ResiliencePropertyKey<long> Started = new("started");

    public static ResiliencePipeline<HttpResponseMessage> Create(string name, ResilientHttpClientSettings settings, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { Name = name, TimeProvider = time };
        builder.AddTimeout(new TimeoutStrategyOptions
        {
            TimeoutGenerator = a =>
            {
                a.Context.Properties.Set(Started, time.GetTimestamp());
                return ValueTask.FromResult(Override(a.Context) ?? settings.TotalTimeout);
            },
        });
        if (settings.MaxRetries > 0)
        {
            builder.AddRetry(Retry(settings, time));
        }

        return builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions<HttpResponseMessage>
            {
                FailureRatio = settings.BreakerFailureRatio,
                MinimumThroughput = settings.BreakerMinimumCalls,
                SamplingDuration = settings.BreakerWindow,
                BreakDuration = settings.BreakerPause,
                ShouldHandle = a => ValueTask.FromResult(Repeatable.IsTransient(a.Outcome.Result, a.Outcome.Exception)),
            })
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = a => ValueTask.FromResult(Override(a.Context) ?? settings.TryTimeout),
            })
            .Build();
    }

    private static RetryStrategyOptions<HttpResponseMessage> Retry(ResilientHttpClientSettings settings, TimeProvider time) => new()
    {
        MaxRetryAttempts = settings.MaxRetries,
        BackoffType = DelayBackoffType.Exponential,
        UseJitter = true,
        Delay = settings.RetryDelay,
        ShouldHandle = a => ValueTask.FromResult(ShouldRetry(a, settings, time)),
        DelayGenerator = a => ValueTask.FromResult(RetryAfter(a.Outcome.Result, time)),
    };

    private static bool ShouldRetry(
        RetryPredicateArguments<HttpResponseMessage> attempt, ResilientHttpClientSettings settings, TimeProvider time)
    {
        var (response, exception) = (attempt.Outcome.Result, attempt.Outcome.Exception);
        var properties = attempt.Context.Properties;
        var isSafe = Repeatable.NeverArrived(exception) || Repeatable.IsSafe(properties.GetValue(Request, null!));
        if (!isSafe || !Repeatable.IsTransient(response, exception))
        {
            return false;
        }

        // An answer that says "not before later than you care" is the answer.
        var left = (Override(attempt.Context) ?? settings.TotalTimeout) - time.GetElapsedTime(properties.GetValue(Started, 0));
        return RetryAfter(response, time) is not { } wait || wait < left;
    }

    private static TimeSpan? RetryAfter(HttpResponseMessage? response, TimeProvider time)
    {
        var header = response?.Headers.RetryAfter;
        var wait = header?.Delta ?? header?.Date - time.GetUtcNow();
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static TimeSpan? Override(ResilienceContext context) =>
        context.Properties.GetValue(Request, null!).Options.TryGetValue(TimeoutOption, out var timeout) ? timeout : null;
}
