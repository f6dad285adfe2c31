namespace TodoStack.Cli.Cluster;

/// <summary>Tells how the pods of a stack fare while something else goes on; says nothing while nothing changes.</summary>
/// <param name="kubectl">Speaks to the cluster.</param>
/// <param name="changed">Told of each new line.</param>
/// <param name="poll">How often it looks.</param>
internal sealed class PodWatch(Kubectl kubectl, Action<string> changed, TimeSpan poll)
{
    /// <summary>Watches while some work goes on.</summary>
    public async Task<T> WhileAsync<T>(Func<Task<T>> work)
    {
        using var end = new CancellationTokenSource();
        var watch = WatchAsync(end.Token);
        try
        {
            return await work();
        }
        finally
        {
            await end.CancelAsync();
            await watch;
        }
    }

    private async Task WatchAsync(CancellationToken end)
    {
        var last = "";
        while (!end.IsCancellationRequested)
        {
            var line = await LineAsync(end);
            if (line is { Length: > 0 } && line != last)
            {
                changed(last = line);
            }

            await Task.Delay(poll, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<string?> LineAsync(CancellationToken end)
    {
        try
        {
            return PodsView.Line((await kubectl.ListAsync("pods", end)).Select(pod => new PodState(pod)));
        }
        catch (Exception e) when (e is ClusterException or OperationCanceledException)
        {
            // A look that fails; what is really wrong shows in the work itself.
            return null;
        }
    }
}
