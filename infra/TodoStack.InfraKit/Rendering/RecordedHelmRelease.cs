using System.Text.Json.Nodes;

namespace TodoStack.Infra.Rendering;

/// <summary>A Helm release that the program makes.</summary>
public sealed class RecordedHelmRelease
{
    internal RecordedHelmRelease(RecordedResource resource, StackInput input)
    {
        Resource = resource;
        var chart = Text("chart") ?? "";
        // The name of a chart in a repository or a registry is no path.
        IsOwn = Repository is null && !chart.Contains("://", StringComparison.Ordinal);
        Chart = IsOwn ? Paths.FromRoot(input, chart) : chart;
    }

    /// <summary>The resource that makes it.</summary>
    public RecordedResource Resource { get; }

    /// <summary>The release's name.</summary>
    public string Name => Text("name") ?? Resource.Name;

    /// <summary>The namespace that it is installed in.</summary>
    public string Namespace => Text("namespace") ?? "default";

    /// <summary>The chart: a path from the repository's root, or a name in a repository.</summary>
    public string Chart { get; }

    /// <summary>Whether the chart is in this repository.</summary>
    public bool IsOwn { get; }

    /// <summary>The chart's version, where it comes from a repository.</summary>
    public string? Version => Text("version");

    /// <summary>The chart repository's address, where there is one.</summary>
    public string? Repository => Resource.Inputs["repositoryOpts"]?["repo"]?.GetValue<string>();

    /// <summary>How many seconds Helm waits for the release; null for its own default.</summary>
    public int? TimeoutSeconds => (int?)Resource.Inputs["timeout"]?.GetValue<long>();

    /// <summary>Whether a failed upgrade is rolled back.</summary>
    public bool IsAtomic => Resource.Inputs["atomic"]?.GetValue<bool>() ?? false;

    /// <summary>The values.</summary>
    public JsonObject Values => Resource.Inputs["values"] as JsonObject ?? [];

    private string? Text(string name) => Resource.Inputs[name]?.GetValue<string>();
}
