using TodoStack.Cli.Cluster;
using TodoStack.LocalTarget.Stack;
using TodoStack.Verification;

namespace TodoStack.Cli.Releases;

/// <summary>Takes the application's release back to an earlier revision and looks whether it serves.</summary>
/// <param name="release">The release.</param>
/// <param name="reporter">Tells how it goes on.</param>
internal sealed class RollbackRun(HelmRelease release, IReporter reporter)
{
    /// <summary>What there is to say about the schema before one goes back.</summary>
    public async Task<string> SchemaAsync(IReadOnlyList<Revision> history, Revision target, CancellationToken cancellationToken)
    {
        var image = await ImageAsync(target.Content, history, cancellationToken);
        List<int> others = [];
        foreach (var later in history.Where(revision => revision.Number > target.Content && revision.Migrated))
        {
            if (await ImageAsync(later.Number, history, cancellationToken) is { } migrated && migrated != image)
            {
                others.Add(later.Number);
            }
        }

        return others.Count == 0
            ? "Migrations are not taken back, and none has run since: the schema is the one of this revision."
            : "Migrations are not taken back: the schema stays as the images of "
                + $"{(others.Count == 1 ? "revision" : "revisions")} {string.Join(", ", others)} left it, and may be newer than this revision's. "
                + "A version works with a schema that is newer by one step; 'todo backup' first, if in doubt.";
    }

    /// <summary>Goes back.</summary>
    /// <param name="current">What runs now.</param>
    /// <param name="target">What is to run.</param>
    /// <param name="verify">The smoke test; gets whom to tell each step.</param>
    /// <param name="cancellationToken">Ends the wait; what Helm has begun goes on in the cluster.</param>
    /// <returns>What failed of the smoke test.</returns>
    /// <exception cref="ClusterException">Helm refuses or waits in vain; the message says how things are.</exception>
    public async Task<IReadOnlyList<StepResult>> RunAsync(
        Revision current,
        Revision target,
        Func<Action<StepResult>, CancellationToken, Task<IReadOnlyList<StepResult>>> verify,
        CancellationToken cancellationToken)
    {
        await reporter.StepAsync($"going back from revision {current.Number} to {target.Number}", async _ =>
        {
            var answer = await release.RollBackAsync(target.Number, cancellationToken);
            if (!answer.Succeeded)
            {
                throw new ClusterException(
                    $"The rollback to revision {target.Number} did not come to its end. Pods that were ready go on serving. "
                    + $"'todo doctor --stack {release.Address.Stack}' says what is wrong; 'todo rollback {current.Number} --stack {release.Address.Stack}' "
                    + $"puts back what ran before.\nhelm says: {answer.Error}");
            }
        });
        return await reporter.StepAsync("verifying", async step =>
        {
            var results = await verify(result => step.Progress($"{result.Group}: {result.Name}"), cancellationToken);
            var failed = results.Where(result => result.Outcome == StepOutcome.Failed).ToList();
            if (failed.Count > 0)
            {
                step.Fail();
            }

            return failed;
        });
    }

    // A revision that was itself a rollback brought no migration; its content's did.
    private async Task<string?> ImageAsync(int revision, IReadOnlyList<Revision> history, CancellationToken cancellationToken) =>
        history.Any(found => found.Number == revision) ? MigrationHook.Image(await release.HooksAsync(revision, cancellationToken)) : null;
}
