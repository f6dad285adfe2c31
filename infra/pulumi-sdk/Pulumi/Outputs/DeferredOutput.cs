namespace Pulumi;

/// <summary>An output whose source is named after it: for two things that need each other.</summary>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<OutputData<T>> _source = new();
    private int _resolved;

    public DeferredOutput() => Output = new Output<T>(_source.Task);

    public Output<T> Output { get; }

    public void Resolve(Output<T> output)
    {
        if (Interlocked.Exchange(ref _resolved, 1) == 1)
        {
            throw new InvalidOperationException("DeferredOutput can only be resolved once.");
        }

        _ = CopyAsync(output.DataTask);
    }

    private async Task CopyAsync(Task<OutputData<T>> data)
    {
        try
        {
            _source.SetResult(await data);
        }
#pragma warning disable CA1031 // It goes where the output is awaited.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            _source.SetException(exception);
        }
    }
}
