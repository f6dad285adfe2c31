using Spectre.Console;
using TodoStack.Cli.Output;
using TodoStack.Infra.Rendering;

namespace TodoStack.Cli.Previews;

/// <summary>A preview for a person.</summary>
internal static class PreviewText
{
    public static void Write(CliOutput output, Preview preview)
    {
        foreach (var (lines, node) in ResourceTree.Of(preview.Stack).Draw())
        {
            var summary = node.Summary.Length > 0 ? $"  [dim]{Markup.Escape(node.Summary)}[/]" : "";
            output.Line($"[dim]{lines}[/]{Markup.Escape(node.Kind)} [bold]{Markup.Escape(node.Label)}[/]{summary}");
        }

        Releases(output, preview);
        Outputs(output, preview);
        Policy(output, preview);
    }

    private static void Releases(CliOutput output, Preview preview)
    {
        foreach (var chart in preview.Charts)
        {
            output.Line();
            var version = chart.Release.Version is { } exact ? $" {exact}" : "";
            output.Line($"[bold]Helm release {Markup.Escape(chart.Release.Name)}[/] of {Markup.Escape(chart.Release.Chart + version)} in {Markup.Escape(chart.Release.Namespace)}");
            if (!chart.Release.IsOwn)
            {
                output.Line($"  [dim]{Markup.Escape(chart.NotChecked ?? "")}[/]");
            }

            foreach (var kind in chart.Objects.GroupBy(found => found.Kind))
            {
                output.Line($"  {Markup.Escape(kind.Key)}: {Markup.Escape(string.Join(", ", kind.Select(found => found.Name)))}");
            }
        }
    }

    private static void Outputs(CliOutput output, Preview preview)
    {
        if (preview.Stack.Outputs.Count == 0)
        {
            return;
        }

        output.Line();
        output.Line("[bold]Outputs[/]");
        foreach (var found in preview.Stack.Outputs)
        {
            output.Line($"  {Markup.Escape(found.Name)}: {Markup.Escape(found.Shown)}");
        }
    }

    private static void Policy(CliOutput output, Preview preview)
    {
        output.Line();
        output.Line("[bold]Policy[/]");
        foreach (var violation in preview.Report.Violations)
        {
            output.Line($"[red]{(output.IsTerminal ? "✗" : "VIOLATION")}[/] {Markup.Escape($"{violation.Object} ({violation.Object.Source})")} [dim]{Markup.Escape(violation.Rule.Id)}[/]");
            output.Line($"    {Markup.Escape($"{violation.Path}: {violation.Message}")}");
        }

        foreach (var exemption in preview.Report.Exemptions)
        {
            output.Line($"[yellow]{(output.IsTerminal ? "-" : "exempt")}[/] {Markup.Escape($"{exemption.Object}")} [dim]{Markup.Escape(exemption.Rule.Id)}[/]");
            output.Line($"    {Markup.Escape(exemption.Reason)}");
        }

        if (preview.NotChecked is { } reason)
        {
            output.Line($"[yellow]{(output.IsTerminal ? "!" : "warn")}[/] {Markup.Escape(reason)}");
        }

        output.Line($"[{(preview.Passed ? "green" : "red")}]{Markup.Escape(preview.Verdict)}[/]");
    }
}
