using TodoStack.Cli.Cluster;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Backups;

/// <summary>Puts a stack's database back to a dump, with the backend away from it, and brings the backend back whatever comes of it.</summary>
/// <param name="kubectl">Speaks to the cluster.</param>
/// <param name="jobs">Backs up and restores.</param>
/// <param name="migrate">Brings the schema up to date; gets whom to tell each line of the log.</param>
/// <param name="reporter">Tells how it goes on.</param>
internal sealed class RestoreRun(Kubectl kubectl, DatabaseJobs jobs, Func<Action<string>, Interruption, Task> migrate, IReporter reporter)
{
    /// <summary>Restores.</summary>
    /// <param name="dump">The dump.</param>
    /// <param name="backUpFirst">Whether what is there now is backed up first.</param>
    /// <param name="interruption">The first signal stops it and brings the backend back; the second does not wait for that.</param>
    /// <returns>The dump of what was there before; null where none was wanted.</returns>
    /// <exception cref="ClusterException">It was not done; the message says how things are and what to do.</exception>
    public async Task<Dump?> RunAsync(Dump dump, bool backUpFirst, Interruption interruption)
    {
        var backend = await BackendScale.ReadAsync(kubectl, interruption.Stop);
        Exception? failure = null;
        Dump? before = null;
        try
        {
            await reporter.StepAsync("stopping the backend", _ => backend.StopAsync(interruption.Stop));

            // Nobody writes any more: what is backed up now is all that there is.
            before = backUpFirst ? await BackUpAsync(dump, interruption) : null;
            await reporter.StepAsync($"restoring {dump.Name}", step => jobs.RestoreAsync(dump.Name, step.Progress, interruption));
            await MigrateAsync(before, interruption);
        }
        catch (Exception e) when (e is ClusterException or OperationCanceledException)
        {
            failure = e;
        }

        try
        {
            await reporter.StepAsync($"starting the backend with {backend.Replicas} pods", _ => backend.StartAsync(interruption.Hurry));
        }
        catch (ClusterException e)
        {
            throw new ClusterException($"{failure?.Message ?? $"{dump.Name} is restored."}\n{e.Message}{HowToGoBack(before)}");
        }

        return failure switch
        {
            null => before,
            OperationCanceledException => throw new ClusterException(
                $"Stopped. A restore is one transaction: the database holds what it held before, or all of {dump.Name} if that was its last step. "
                + "The backend serves it." + HowToGoBack(before)),
            _ => throw new ClusterException($"{failure.Message}\nThe backend serves what the database holds.{HowToGoBack(before)}"),
        };
    }

    private async Task<Dump> BackUpAsync(Dump dump, Interruption interruption)
    {
        try
        {
            return await reporter.StepAsync("backing up what is there now", async step =>
            {
                var made = await jobs.BackUpAsync(dump.Name, step.Progress, interruption);
                step.Outcome(made.Name);
                return made;
            });
        }
        catch (ClusterException e)
        {
            throw new ClusterException($"{e.Message}\nNothing was restored. If what is there now need not be kept, give --no-backup.");
        }
    }

    // A backend that is newer than its schema does not serve; what was there before, does.
    private async Task MigrateAsync(Dump? before, Interruption interruption)
    {
        try
        {
            await reporter.StepAsync("migrating the schema", step => migrate(step.Progress, interruption));
        }
        catch (ClusterException e) when (before is not null)
        {
            await reporter.StepAsync($"going back to {before.Name}", step => jobs.RestoreAsync(before.Name, step.Progress, interruption));
            throw new ClusterException($"{e.Message}\nThe dump was restored and could not be migrated, so the database was put back to what it held before.");
        }
        catch (ClusterException e)
        {
            throw new ClusterException(
                $"{e.Message}\nThe dump is restored, but its schema is older than the backend, which does not serve it. Restore a newer dump, or roll back "
                + $"to the version that made it: 'todo rollback --stack {kubectl.Address.Stack}'.");
        }
    }

    private string HowToGoBack(Dump? before) => before is null
        ? ""
        : $" What was there before is in {before.Name}: 'todo restore {before.Name} --stack {kubectl.Address.Stack}'.";
}
