using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Surroundings;

/// <summary>
/// A Helm release as it is in the cluster. Helm's provider compares what is wanted with Helm's own record and never with the
/// objects, so that a Deployment that somebody edited would stay as it is.
/// </summary>
/// <param name="Revision">The revision that Helm deployed last.</param>
/// <param name="Description">What Helm noted of that revision.</param>
/// <param name="Changed">The objects that are not as Helm made them, such as <c>Deployment shop-api</c>.</param>
/// <param name="CutOff">The Secret with Helm's record of a change that has not come to an end; null where there is none.</param>
internal sealed record LiveRelease(int Revision, string Description, IReadOnlyList<string> Changed, string? CutOff = null)
{
    private const string FieldManager = "helm";

    private const string Patience = "--request-timeout=20s";

    // What the server writes in itself.
    private static readonly string[] Bookkeeping = ["managedFields", "resourceVersion", "generation", "creationTimestamp", "uid"];

    /// <summary>Finds it; null where there is none yet, or where kubectl does not get to the cluster.</summary>
    /// <param name="context">The context of the kubeconfig.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="release">The release's name.</param>
    /// <param name="workstation">Where kubectl is.</param>
    public static LiveRelease? Find(string context, string space, string release, Workstation workstation)
    {
        if (!workstation.CanDeploy)
        {
            return null;
        }

        string? Ask(string? input, params string[] arguments) =>
            workstation.Kubectl(["--context", context, "--namespace", space, Patience, .. arguments, "--output", "json"], input);

        // https://helm.sh/docs/topics/advanced/#storage-backends
        var records = Objects(Ask(null, "get", "secrets", "--selector", $"owner=helm,name={release},status notin (superseded,uninstalled)"))
            .Select(secret => (Secret: Text(secret["metadata"]!["name"]), Status: Text(secret["metadata"]!["labels"]!["status"]), Body: Record(Text(secret["data"]!["release"]))))
            .OrderBy(found => (int)found.Body["version"]!).ToList();
        var cutOff = records.Count > 0 && records[^1].Status.StartsWith("pending-", StringComparison.Ordinal) ? records[^1].Secret : null;
        if (records.LastOrDefault(found => found.Status == "deployed").Body is not { } record)
        {
            return cutOff is null ? null : new LiveRelease(0, "", [], cutOff);
        }

        // As Helm would apply it now: where nobody has changed anything, nothing would become of it.
        var manifest = Text(record["manifest"]);
        var live = Ask(manifest, "get", "--ignore-not-found", "--filename", "-");
        var applied = Ask(manifest, "apply", "--server-side", "--force-conflicts", "--dry-run=server", "--field-manager", FieldManager, "--filename", "-");
        return new LiveRelease(
            (int)record["version"]!,
            Text(record["info"]!["description"]),
            live is null || applied is null ? [] : Differences(live, applied),
            cutOff);
    }

    private static List<string> Differences(string live, string applied)
    {
        var found = Objects(live).ToDictionary(Name, Plain);
        return Objects(applied).Where(body => !JsonNode.DeepEquals(found.GetValueOrDefault(Name(body)), Plain(body))).Select(Name).ToList();
    }

    private static IEnumerable<JsonObject> Objects(string? json) => string.IsNullOrWhiteSpace(json)
        ? []
        : JsonNode.Parse(json) is JsonObject body && body["items"] is JsonArray items ? items.OfType<JsonObject>() : [(JsonObject)JsonNode.Parse(json)!];

    private static string Text(JsonNode? node) => (string?)node ?? "";

    private static string Name(JsonObject body) => $"{body["kind"]} {body["metadata"]!["name"]}";

    private static JsonNode Plain(JsonObject body)
    {
        var plain = body.DeepClone();
        plain.AsObject().Remove("status");
        foreach (var key in Bookkeeping)
        {
            plain["metadata"]!.AsObject().Remove(key);
        }

        return plain;
    }

    // Helm zips its record and writes it as Base64; the Secret does that once more.
    private static JsonNode Record(string data)
    {
        using var zipped = new GZipStream(
            new MemoryStream(Convert.FromBase64String(Encoding.ASCII.GetString(Convert.FromBase64String(data)))), CompressionMode.Decompress);
        return JsonNode.Parse(zipped)!;
    }
}
