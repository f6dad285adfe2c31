using System.Text.Json.Nodes;
using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Backups;

/// <summary>Backups, their list, and restores: jobs of which the stack's CronJobs are the templates.</summary>
/// <param name="kubectl">Speaks to the cluster.</param>
/// <param name="time">Gives jobs their names.</param>
internal sealed class DatabaseJobs(Kubectl kubectl, TimeProvider time)
{
    private const string BackupPart = "backup";

    private const string RestorePart = "restore";

    private const string Programs = "/etc/database/programs";

    private readonly ClusterJobs _jobs = new(kubectl, time);

    /// <summary>The dumps that are there, the newest first.</summary>
    /// <exception cref="ClusterException">They cannot be listed.</exception>
    public async Task<IReadOnlyList<Dump>> ListAsync(Action<string> line, Interruption interruption)
    {
        // Its name and labels are its own, and nobody's: it must not count as a restore that went well.
        var job = await TemplateAsync(RestorePart, "list", interruption.Stop);
        var metadata = job.Object("metadata")!;
        metadata.Remove("ownerReferences");
        metadata.Object("labels")!["app.kubernetes.io/name"] = "database-list";
        metadata.Object("labels")!["app.kubernetes.io/component"] = "list";
        Container(job)["command"] = new JsonArray("/bin/sh", $"{Programs}/list-dumps.sh");
        var end = await _jobs.RunAsync(job, line, interruption);
        end.Demand("Listing the dumps", $"'todo doctor --stack {kubectl.Address.Stack}' says what is wrong with the volume.");
        await _jobs.DeleteAsync(end.Name, interruption.Stop);
        return [.. end.Log.Select(Dump.Parse).OfType<Dump>()];
    }

    /// <summary>Makes a dump now.</summary>
    /// <param name="spare">A dump that must not be removed for its age; null for none.</param>
    /// <param name="line">Gets each line of the log.</param>
    /// <param name="interruption">Stops it.</param>
    /// <exception cref="ClusterException">There is none; the message has the log and the cure.</exception>
    public async Task<Dump> BackUpAsync(string? spare, Action<string> line, Interruption interruption)
    {
        var job = await TemplateAsync(BackupPart, "now", interruption.Stop);
        if (spare is not null)
        {
            Set(job, "BACKUP_SPARE", spare);
        }

        var end = await _jobs.RunAsync(job, line, interruption);
        end.Demand(
            "The backup",
            $"Nothing was changed, and earlier dumps are still there. If its volume is full, raise todostack:backup.storage or lower backup.keep; "
            + $"'todo doctor --stack {kubectl.Address.Stack}' looks at the rest.");
        return Dump.Made(end.Log) ?? throw new ClusterException(
            $"The job {end.Name} ended well, but its log does not name a dump. 'todo backup --list --stack {kubectl.Address.Stack}' shows what is there.");
    }

    /// <summary>Puts the database back to a dump.</summary>
    /// <exception cref="ClusterException">It was not done; the message has the log and the cure.</exception>
    public async Task RestoreAsync(string dump, Action<string> line, Interruption interruption)
    {
        var job = await TemplateAsync(RestorePart, "now", interruption.Stop);
        Set(job, "RESTORE_FILE", dump);
        (await _jobs.RunAsync(job, line, interruption)).Demand(
            $"Restoring {dump}",
            $"The end of the log says how the database is and what to do; 'todo backup --list --stack {kubectl.Address.Stack}' shows other dumps.");
    }

    private async Task<JsonObject> TemplateAsync(string component, string what, CancellationToken cancellationToken)
    {
        var template = (await kubectl.ListAsync("cronjobs.batch", cancellationToken))
            .FirstOrDefault(found => found.Labels.GetValueOrDefault("app.kubernetes.io/component") == component)
            ?? throw new ClusterException(
                $"The stack {kubectl.Address.Stack} has no backups in {kubectl.Address.Namespace}: its database is elsewhere (database.mode external; "
                + "whoever runs it backs it up), or backup.enabled is false.");
        var name = $"{template.Name}-{what}-{time.GetUtcNow():yyyyMMddHHmmss}";
        var answer = await kubectl.RunAsync(
            ["create", "job", name, "--from", $"cronjob/{template.Name}", "--dry-run=client", "--output", "json"], cancellationToken);
        answer.Demand(kubectl.Address);
        return JsonNode.Parse(answer.Output)!.AsObject();
    }

    private static JsonObject Container(JsonObject job) => job.Items("spec", "template", "spec", "containers").First();

    private static void Set(JsonObject job, string variable, string value) =>
        Container(job)["env"]!.AsArray().Add(new JsonObject { ["name"] = variable, ["value"] = value });
}
