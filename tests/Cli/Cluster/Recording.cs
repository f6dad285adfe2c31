using System.Globalization;
using System.Text.Json.Nodes;
using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Tests.Cluster;

/// <summary>
/// What a real API server (Kubernetes 1.36) said of provoked troubles, as <c>kubectl get --output json</c> wrote it; fields
/// that nobody reads were taken out.
/// </summary>
internal static class Recording
{
    private static readonly string Folder = Path.Combine(CliContext.FindRepository(), "tests", "Cli", "Cluster", "Recordings");

    /// <summary>A moment shortly after the recordings.</summary>
    public static readonly DateTimeOffset Now = DateTimeOffset.Parse("2026-11-21T15:15:00Z", CultureInfo.InvariantCulture);

    /// <summary>The objects of some kinds, as kubectl writes them.</summary>
    public static string Json(string name, params IReadOnlyList<string> kinds)
    {
        var items = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!["items"]!.AsArray();
        return new JsonObject
        {
            ["items"] = new JsonArray([.. items.Where(item => kinds.Contains(item!["kind"]!.GetValue<string>())).Select(item => item!.DeepClone())]),
        }.ToJsonString();
    }

    public static ClusterSnapshot Read(string name, Action<JsonObject>? change = null)
    {
        var items = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")))!["items"]!.AsArray();
        return new ClusterSnapshot(
            "dev",
            items.Select(item =>
            {
                var body = item!.DeepClone().AsObject();
                change?.Invoke(body);
                return new KubernetesObject(body, "recording", "todo-dev");
            }),
            Now);
    }
}
