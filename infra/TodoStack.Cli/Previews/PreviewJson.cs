using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TodoStack.Infra.Rendering;
using TodoStack.Policies;

namespace TodoStack.Cli.Previews;

/// <summary>A preview for programs. Members are added, never changed or taken away, within a schema version.</summary>
internal sealed record PreviewJson(
    int SchemaVersion,
    string Project,
    string Stack,
    bool Passed,
    IReadOnlyList<PreviewJson.Resource> Resources,
    IReadOnlyList<PreviewJson.Release> HelmReleases,
    IReadOnlyList<PreviewJson.Output> Outputs,
    PreviewJson.PolicyResult Policy)
{
    private const int Version = 1;

    private static readonly PreviewJsonContext Context = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        // It goes to a terminal or a file, not into HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    public static string Of(Preview preview) =>
        JsonSerializer.Serialize(
            new PreviewJson(
                Version,
                preview.Stack.Input.Project,
                preview.Stack.Input.Stack,
                preview.Passed,
                [.. ResourceTree.Of(preview.Stack).Draw().Select(line => Resource.Of(line.Node))],
                [.. preview.Charts.Select(chart => new Release(
                    chart.Release.Name, chart.Release.Namespace, chart.Release.Chart, chart.NotChecked is null, chart.NotChecked,
                    [.. chart.Objects.Select(ObjectName.Of)]))],
                [.. preview.Stack.Outputs.Select(output => new Output(output.Name, output.IsSecret ? null : output.Value, output.IsSecret))],
                new PolicyResult(
                    preview.Report.RuleCount,
                    preview.Report.ObjectCount,
                    [.. preview.Report.Violations.Select(Violation.Of)],
                    [.. preview.Report.Exemptions.Select(exemption =>
                        new ExemptionResult(exemption.Rule.Id, ObjectName.Of(exemption.Object), exemption.Reason))])),
            Context.PreviewJson);

    internal sealed record Resource(
        string Urn, string Type, string Name, string? Parent, IReadOnlyList<string> DependsOn, string Label, string Summary, bool IsProtected)
    {
        public static Resource Of(ResourceTree node) => new(
            node.Resource.Urn, node.Resource.Type, node.Resource.Name, node.Resource.ParentUrn, node.Resource.Dependencies,
            node.Label, node.Summary, node.Resource.IsProtected);
    }

    internal sealed record Release(
        string Name, string Namespace, string Chart, bool Checked, string? NotCheckedBecause, IReadOnlyList<ObjectName> Objects);

    internal sealed record Output(string Name, JsonNode? Value, bool IsSecret);

    internal sealed record PolicyResult(
        int Rules, int Objects, IReadOnlyList<Violation> Violations, IReadOnlyList<ExemptionResult> Exemptions);

    internal sealed record Violation(
        string Rule, string Title, string Reason, IReadOnlyList<string> Sources, ObjectName Object, string Path, string Message)
    {
        public static Violation Of(Finding finding) => new(
            finding.Rule.Id, finding.Rule.Title, finding.Rule.Reason, [.. finding.Rule.Sources.Select(source => source.ToString())],
            ObjectName.Of(finding.Object), finding.Path, finding.Message);
    }

    internal sealed record ExemptionResult(string Rule, ObjectName Object, string Reason);

    internal sealed record ObjectName(string Source, string ApiVersion, string Kind, string? Namespace, string Name)
    {
        public static ObjectName Of(KubernetesObject found) => new(found.Source, found.ApiVersion, found.Kind, found.Namespace, found.Name);
    }
}

[JsonSerializable(typeof(PreviewJson))]
internal sealed partial class PreviewJsonContext : JsonSerializerContext;
