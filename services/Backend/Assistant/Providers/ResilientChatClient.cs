using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>
/// Asks a model with patience: repeats what failed before the first word, waits when it is told to, gives up in time, and
/// leaves a provider alone that keeps failing. Whatever goes wrong in the end is a <see cref="ProviderException"/>.
/// </summary>
internal sealed class ResilientChatClient(
    IChatClient inner, ProviderPipelines pipelines, IOptions<AssistantOptions> options, ProviderMetrics metrics, TimeProvider time) : DelegatingChatClient(inner)
{
    private readonly TimeSpan _total = TimeSpan.FromSeconds(options.Value.TotalTimeoutSeconds);
    private readonly TimeSpan _silence = TimeSpan.FromSeconds(options.Value.TryTimeoutSeconds);

    public override Task<Microsoft.Extensions.AI.ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
        GetStreamingResponseAsync(messages, options, cancellationToken).ToChatResponseAsync(cancellationToken);

    public override async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        using var limit = new CancellationTokenSource(_total, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        await using var stream = await BeginAsync([.. messages], options, either.Token, cancellationToken);
        foreach (var early in stream.Before)
        {
            yield return Count(early);
        }

        do
        {
            yield return Count(stream.Current);
        }
        while (await GoOnAsync(stream, either.Token, cancellationToken));
    }

    private ChatResponseUpdate Count(ChatResponseUpdate update)
    {
        foreach (var usage in update.Contents.OfType<UsageContent>())
        {
            metrics.Counted(usage.Details.InputTokenCount, usage.Details.OutputTokenCount);
        }

        return update;
    }

    private async Task<ModelStream> BeginAsync(
        List<ChatMessage> messages, ChatOptions? options, CancellationToken limited, CancellationToken cancellationToken)
    {
        var context = ResilienceContextPool.Shared.Get(limited);
        context.Properties.Set(ProviderPipelines.Deadline, time.GetUtcNow() + _total);
        try
        {
            return await pipelines.Begin.ExecuteAsync(
                static async (context, call) => await call.Client.TryAsync(call.Messages, call.Options, context.CancellationToken),
                context,
                (Client: this, Messages: messages, Options: options));
        }
        catch (BrokenCircuitException broken)
        {
            throw Failed(new ProviderException(ProviderFault.CircuitOpen, retryAfter: broken.RetryAfter));
        }
        catch (ProviderException fault)
        {
            throw Failed(fault);
        }
        catch (Exception exception) when (exception is TimeoutRejectedException or OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Failed(new ProviderException(ProviderFault.Timeout));
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async Task<ModelStream> TryAsync(List<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        var stream = new ModelStream(InnerClient, messages, options, time);
        try
        {
            await stream.BeginAsync(cancellationToken);
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    private async Task<bool> GoOnAsync(ModelStream stream, CancellationToken limited, CancellationToken cancellationToken)
    {
        using var silence = new CancellationTokenSource(_silence, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, limited);
        try
        {
            return await stream.MoveNextAsync(either.Token);
        }
        catch (ProviderException fault)
        {
            await ReportAsync(fault);
            throw Failed(fault);
        }
        catch (OperationCanceledException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var fault = new ProviderException(ProviderFault.Timeout);
            await ReportAsync(fault);
            throw Failed(fault);
        }
    }

    /// <summary>Lets the breaker know of a fault that came after it had let the stream through.</summary>
    private async Task ReportAsync(ProviderException fault)
    {
        var context = ResilienceContextPool.Shared.Get();
        await pipelines.Breaker.ExecuteOutcomeAsync(
            static (_, fault) => ValueTask.FromResult(Outcome.FromException<ModelStream>(fault)), context, fault);
        ResilienceContextPool.Shared.Return(context);
    }

    private ProviderException Failed(ProviderException fault)
    {
        metrics.Failed(fault.Fault);
        return fault;
    }
}
