using System.Globalization;
using System.Text.Json.Nodes;
using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Releases;

/// <summary>
/// The release's own migration, run once more: the objects of its hook as Helm has kept them, the job with a name of its own.
/// Migrations can be repeated, so it is right whatever the schema is.
/// </summary>
/// <param name="release">The release.</param>
/// <param name="kubectl">Speaks to the cluster.</param>
/// <param name="time">Gives the job its name.</param>
internal sealed class MigrationHook(HelmRelease release, Kubectl kubectl, TimeProvider time)
{
    private const string Hook = "helm.sh/hook";

    private const string Weight = "helm.sh/hook-weight";

    private readonly ClusterJobs _jobs = new(kubectl, time);

    /// <summary>The image whose migrations a revision brought; null where it has no migration.</summary>
    public static string? Image(IEnumerable<KubernetesObject> hooks) => Of(hooks).FirstOrDefault(hook => hook.Kind == "Job")?
        .Body.Items("spec", "template", "spec", "containers").FirstOrDefault().Text("image");

    /// <summary>Migrates.</summary>
    /// <param name="line">Gets each line of the log.</param>
    /// <param name="interruption">Stops it.</param>
    /// <exception cref="ClusterException">It failed; the message has the log.</exception>
    public async Task RunAsync(Action<string> line, Interruption interruption)
    {
        var hooks = Of(await release.HooksAsync(revision: null, interruption.Stop)).ToList();
        if (hooks.Find(hook => hook.Kind == "Job") is not { } job)
        {
            line("the release has no migration (migration.enabled is false)");
            return;
        }

        // What the job's pod needs: Helm has removed it when the hook had done its work.
        var needs = hooks.Where(hook => hook.Kind != "Job").ToList();
        try
        {
            foreach (var need in needs)
            {
                var answer = await kubectl.RunAsync(
                    ["apply", "--server-side", "--force-conflicts", "--field-manager", "todo", "--filename", "-"], need.Body.ToJsonString(), interruption.Stop);
                answer.Demand(kubectl.Address);
            }

            var end = await _jobs.RunAsync(Named(job), line, interruption);
            end.Demand("The migration", "The log says why; migrations can be repeated.");
            await _jobs.DeleteAsync(end.Name, interruption.Stop);
        }
        finally
        {
            foreach (var need in needs)
            {
                await kubectl.RunAsync(
                    ["delete", need.Kind.ToLowerInvariant(), need.Name, "--ignore-not-found", "--wait=false"], interruption.Hurry);
            }
        }
    }

    // In the order in which Helm makes them.
    private static IEnumerable<KubernetesObject> Of(IEnumerable<KubernetesObject> hooks) =>
        hooks.Where(hook => hook.Body.Text("metadata", "annotations", Hook)?.Split(',').Contains("pre-upgrade") == true)
            .OrderBy(hook => int.TryParse(hook.Body.Text("metadata", "annotations", Weight), CultureInfo.InvariantCulture, out var weight) ? weight : 0);

    private JsonObject Named(KubernetesObject job)
    {
        var body = job.Body.DeepClone().AsObject();
        body["metadata"]!["name"] = $"{job.Name}-{time.GetUtcNow():yyyyMMddHHmmss}";
        return body;
    }
}
