using Microsoft.Extensions.AI;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>A model's answer while it comes in.</summary>
internal sealed class ModelStream : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly IAsyncEnumerator<ChatResponseUpdate> _updates;
    private readonly TimeProvider _time;

    public ModelStream(IChatClient client, IEnumerable<ChatMessage> messages, ChatOptions? options, TimeProvider time)
    {
        // A token of its own: the one of the try that began the stream does not outlive the try.
        _updates = client.GetStreamingResponseAsync(messages, options, _end.Token).GetAsyncEnumerator(CancellationToken.None);
        _time = time;
    }

    /// <summary>The last update read.</summary>
    public ChatResponseUpdate Current => _updates.Current;

    /// <summary>What came before the first update that somebody would notice, such as the count of tokens of a tool call.</summary>
    public List<ChatResponseUpdate> Before { get; } = [];

    /// <summary>Reads up to the first update that somebody would notice.</summary>
    /// <exception cref="ProviderException">There is none.</exception>
    public async Task BeginAsync(CancellationToken cancellationToken)
    {
        while (await MoveNextAsync(cancellationToken))
        {
            if (Current.Text.Length > 0 || Current.Contents.OfType<FunctionCallContent>().Any())
            {
                return;
            }

            Before.Add(Current);
        }

        throw new ProviderException(ProviderFault.Malformed);
    }

    /// <summary>Reads the next update.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="ProviderException">The provider failed.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled, which ends the stream.</exception>
    public async Task<bool> MoveNextAsync(CancellationToken cancellationToken)
    {
        await using var ending = cancellationToken.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), _end);
        try
        {
            return await _updates.MoveNextAsync();
        }
        catch (Exception exception)
        {
            // Whatever a cancelled stream ends with, it was not the provider's fault.
            cancellationToken.ThrowIfCancellationRequested();
            throw ProviderFaults.From(exception, _time.GetUtcNow());
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _updates.DisposeAsync();
        _end.Dispose();
    }
}
