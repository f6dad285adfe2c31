namespace Pulumi;

/// <summary>All that a program has started: an evaluation ends when all of it has.</summary>
internal sealed class WorkInProgress
{
    private readonly Lock _lock = new();
    private readonly HashSet<Task> _open = [];

    public void Add(Task task)
    {
        if (task.IsCompletedSuccessfully)
        {
            return;
        }

        lock (_lock)
        {
            _open.Add(task);
        }
    }

    /// <summary>Waits for all, and for what they start.</summary>
    public async Task CompleteAsync(Errors errors)
    {
        while (Next() is { } task)
        {
            try
            {
                await task;
            }
#pragma warning disable CA1031 // Whatever it is, it is reported with what else went wrong.
            catch (Exception)
#pragma warning restore CA1031
            {
                foreach (var exception in task.Exception?.InnerExceptions.AsEnumerable() ?? [])
                {
                    errors.Add(exception);
                }
            }

            lock (_lock)
            {
                _open.Remove(task);
            }
        }
    }

    private Task? Next()
    {
        lock (_lock)
        {
            // Those that have ended come first, so that errors are in the order in which they happened.
            return _open.FirstOrDefault(task => task.IsCompleted) ?? _open.FirstOrDefault();
        }
    }
}
