using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TodoStack.Templates.Composer;

/// <summary>
/// Makes the chart of any application of the chart of this one. Its templates work on any services; what its values and
/// their schema say of ours is taken out here.
/// </summary>
internal static class ChartEdits
{
    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Changes the copied chart.</summary>
    /// <param name="chart">Its folder.</param>
    /// <param name="services">The file with the values of the new stack's service.</param>
    public static void Apply(string chart, string services)
    {
        Change(Path.Combine(chart, "values.yaml"), values => EditValues(values, File.ReadAllText(services)));
        Change(Path.Combine(chart, "values.schema.json"), EditSchema);
    }

    private static string EditValues(string values, string services)
    {
        values = Replace(values, "\n# The services. ", "\ndatabase:\n", $"\n{services}\ndatabase:\n");
        values = Replace(values, "\n  # -- Whether there is such a job, before an installation and before an upgrade.\n", "  # -- Service whose image it runs.\n",
            "\n  # -- Whether there is such a job, before an installation and before an upgrade. The image must know the argument below.\n  enabled: false\n"
            + "  # -- Service whose image it runs.\n");
        values = Replace(values, "  prometheusRule:\n", "\ntests:\n", "\ntests:\n");
        values = Replace(values, "  addressOptions:\n", "  # -- The option for any other service", "  addressOptions: {}\n  # -- The option for any other service");
        return values.Replace("  service: backend\n", "  service: svcname\n", StringComparison.Ordinal);
    }

    private static string EditSchema(string schema)
    {
        var root = JsonNode.Parse(schema)!.AsObject();
        Remove(root, "properties", "services", "properties");
        Remove(root, "properties", "metrics", "properties", "prometheusRule");
        Remove(root, "properties", "metrics", "properties", "dashboard");
        foreach (var name in new[] { "backendEnv", "frontendEnv", "backendSecretEnv", "frontendSecretEnv" })
        {
            Remove(root, "definitions", name);
        }

        return root.ToJsonString(Json) + "\n";
    }

    private static void Remove(JsonObject root, params string[] path)
    {
        var parent = path[..^1].Aggregate(root, (node, name) => node[name] as JsonObject ?? throw Missing(string.Join('.', path)));
        if (!parent.Remove(path[^1]))
        {
            throw Missing(string.Join('.', path));
        }
    }

    // From the one text up to and with the other, each of which must be there once.
    private static string Replace(string text, string from, string to, string by)
    {
        var start = text.IndexOf(from, StringComparison.Ordinal);
        var end = start < 0 ? -1 : text.IndexOf(to, start, StringComparison.Ordinal);
        return start < 0 || end < 0 || text.IndexOf(from, start + 1, StringComparison.Ordinal) >= 0
            ? throw Missing($"'{from.Trim()}' … '{to.Trim()}'")
            : text[..start] + by + text[(end + to.Length)..];
    }

    private static CompositionException Missing(string what) =>
        new($"The chart's values have no {what}, or more than one. Change {nameof(ChartEdits)}.cs in templates/Composer.");

    private static void Change(string file, Func<string, string> edit) => File.WriteAllText(file, edit(File.ReadAllText(file)));
}
