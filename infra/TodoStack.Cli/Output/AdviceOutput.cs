using System.Globalization;
using Spectre.Console;
using TodoStack.Cli.Sizing;

namespace TodoStack.Cli.Output;

/// <summary>What resources containers should have, for people.</summary>
internal static class AdviceOutput
{
    private static readonly string[] Headings = ["CONTAINER", "CPU P50 / P95 / MAX", "MEMORY P50 / P95 / MAX", "REQUESTS", "LIMITS"];

    /// <summary>Writes what was seen, what follows from it, and the settings to change.</summary>
    public static void Write(CliOutput output, Advice advice)
    {
        output.Table(Headings, [.. advice.Containers.Select(Row)]);
        output.Line();
        foreach (var container in advice.Containers.Where(container => !container.IsEnough))
        {
            output.Line($"[yellow]{Markup.Escape(container.Present.Container)}[/]: {container.Samples} samples are too few to lower anything; "
                + $"it takes {SizingRule.EnoughSamples} in {Durations.Short(SizingRule.EnoughTime)}, better a day with its usual load.");
        }

        if (advice.Changes.Count == 0)
        {
            output.Line("[green]Nothing to change:[/] what the containers have fits what they use.");
            return;
        }

        output.Line($"Requests of all replicas: {advice.RequestsNow} now, {advice.RequestsThen} then. To change them:");
        output.Line();
        foreach (var change in advice.Changes)
        {
            output.Line(Markup.Escape(change.Command(advice.Stack)));
        }

        output.Line();
        output.Line($"Then deploy: 'pulumi up --stack {Markup.Escape(advice.Stack)}'. The namespace's quota follows.");
    }

    private static IReadOnlyList<string> Row(ContainerAdvice advice) =>
    [
        Markup.Escape(advice.Present.Container),
        string.Join(" / ", new[] { advice.Cpu.P50, advice.Cpu.P95, advice.Cpu.Max }.Select(cores => string.Create(CultureInfo.InvariantCulture, $"{cores * 1000:0}m"))),
        string.Join(" / ", new[] { advice.Memory.P50, advice.Memory.P95, advice.Memory.Max }.Select(bytes => Durations.Megabytes((long)bytes))),
        Change(advice.Present.Requests, advice.Requests),
        Change(advice.Present.Limits, advice.Limits),
    ];

    private static string Change(Amounts from, Amounts to) => from == to ? $"{from}" : $"{from} [yellow]-> {to}[/]";
}
