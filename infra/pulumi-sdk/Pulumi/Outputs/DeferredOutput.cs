namespace Pulumi;

/// <summary>An output whose source is named after it: for two things that need each other.</summary>
public sealed class DeferredOutput<T>
{
    private readonly TaskCompletionSource<OutputData<T>> _source = new();

    public DeferredOutput() => Output = new Output<T>(_source.Task);

    public Output<T> Output { get; }

    public void Resolve(Output<T> output) => output.DataTask.ContinueWith(
        task =>
        {
            if (task.IsCompletedSuccessfully)
            {
                _source.TrySetResult(task.Result);
            }
            else
            {
                _source.TrySetException(task.Exception!.InnerExceptions);
            }
        },
        CancellationToken.None,
        TaskContinuationOptions.ExecuteSynchronously,
        TaskScheduler.Default);
}
