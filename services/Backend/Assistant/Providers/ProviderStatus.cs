using Microsoft.Extensions.Options;
using Polly.CircuitBreaker;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>Who answers, and whether that works as far as this replica has seen.</summary>
internal sealed class ProviderStatus(IOptions<AssistantOptions> options, ProviderPipelines pipelines, ProviderMetrics metrics, TimeProvider time)
{
    private const string BuiltIn = "built-in";
    private const string OpenAI = "openai";

    public AssistantResponse Now()
    {
        if (options.Value.Chosen() == AssistantProvider.BuiltIn)
        {
            return new AssistantResponse(BuiltIn, null, AssistantState.Available);
        }

        // An open circuit lets a try through when its pause is over, and only then says that it is half open.
        var wait = pipelines.OpenUntil - time.GetUtcNow();
        var state = metrics.Circuit.CircuitState switch
        {
            CircuitState.Closed => AssistantState.Available,
            CircuitState.Open when wait > TimeSpan.Zero => AssistantState.Unavailable,
            CircuitState.Isolated => AssistantState.Unavailable,
            _ => AssistantState.Recovering,
        };
        return new AssistantResponse(
            OpenAI,
            options.Value.ModelName(),
            state,
            state == AssistantState.Unavailable && wait > TimeSpan.Zero ? (int)Math.Ceiling(wait.TotalSeconds) : null);
    }
}
