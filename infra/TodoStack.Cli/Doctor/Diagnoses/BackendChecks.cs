using System.Text.Json;
using System.Text.Json.Nodes;
using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>What a service's own readiness checks say (<c>/ready</c>): the database, pending migrations.</summary>
internal sealed class BackendChecks : IDiagnosis
{
    public string Id => "readiness";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id,
        from pod in snapshot.Pods
        where snapshot.Readiness.ContainsKey(pod.Name)
        from check in Failed(snapshot.Readiness[pod.Name])
        let answer = Answer(check.Name, snapshot.Stack)
        select new Sighting(pod.ToString(), answer.Why, answer.Cure, $"check {check.Name}: {check.Says}"));

    private static IEnumerable<(string Name, string Says)> Failed(string readiness)
    {
        var start = readiness.IndexOf('{', StringComparison.Ordinal);
        JsonNode? body;
        try
        {
            body = start < 0 ? null : JsonNode.Parse(readiness[start..]);
        }
        catch (JsonException)
        {
            body = null;
        }

        var checks = body.Object("checks")?.Where(check => (check.Value.Text("status") ?? check.Value.AsText()) is not "Healthy" and not "healthy").ToList() ?? [];
        return checks.Count > 0
            ? checks.Select(check => (check.Key, check.Value.Text("description") ?? check.Value.Text("error") ?? check.Value.Text("status") ?? check.Value?.ToJsonString() ?? ""))
            : [("ready", readiness.Trim())];
    }

    private static (string Why, string Cure) Answer(string check, string stack) => check switch
    {
        "migrations" => (
            "The database's schema is older than the program: migrations are pending.",
            "Run the migration again: 'pulumi up' (or helm upgrade) does so before the new version starts. 'kubectl logs job/todo-app-migrate' shows the last try."),
        "database" => (
            "The backend does not reach its database.",
            "See whether the database's pod is ready and has its troubles below; with a database elsewhere, check its address and the network."),
        _ => ($"The readiness check {check} fails.", $"'todo logs backend --stack {stack} --level warning' says more."),
    };
}
