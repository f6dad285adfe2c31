using System.Text.Json;
using System.Text.Json.Serialization;
using Spectre.Console;
using TodoStack.Verification;

namespace TodoStack.Cli.Output;

/// <summary>The smoke test's results, for people and for programs.</summary>
internal static class VerificationOutput
{
    /// <summary>One line for a step, with what to do where it failed.</summary>
    public static void Write(CliOutput output, StepResult result)
    {
        var (mark, colour) = result.Outcome switch
        {
            StepOutcome.Passed => (output.IsTerminal ? "✓" : "passed ", "green"),
            StepOutcome.Failed => (output.IsTerminal ? "✗" : "FAILED ", "red"),
            _ => (output.IsTerminal ? "-" : "skipped", "yellow"),
        };
        var remark = result.Outcome == StepOutcome.Skipped ? result.Problem?.Seen ?? "" : Durations.Short(result.Duration);
        output.Line($"[{colour}]{mark}[/] {Markup.Escape($"{result.Group}: {result.Name}")} [dim]({Markup.Escape(remark)})[/]");
        if (result is { Outcome: StepOutcome.Failed, Problem: { } problem })
        {
            output.Line($"    expected: {Markup.Escape(problem.Expected)}");
            output.Line($"    seen:     {Markup.Escape(problem.Seen)}");
            output.Line($"    to do:    {Markup.Escape(problem.Cure)}");
        }
    }

    public static bool Failed(IEnumerable<StepResult> results) =>
        results.Any(result => result.Outcome == StepOutcome.Failed);

    public static void WriteFailures(CliOutput output, IEnumerable<StepResult> results)
    {
        foreach (var result in results.Where(result => result.Outcome == StepOutcome.Failed))
        {
            Write(output, result);
        }
    }

    public static string Summary(IReadOnlyCollection<StepResult> results)
    {
        var skipped = results.Count(result => result.Outcome == StepOutcome.Skipped);
        return $"{results.Count(result => result.Outcome == StepOutcome.Passed)} passed, "
            + $"{results.Count(result => result.Outcome == StepOutcome.Failed)} failed"
            + (skipped > 0 ? $", {skipped} skipped" : "");
    }

    public static string ToJson(IReadOnlyCollection<StepResult> results) =>
        JsonSerializer.Serialize(results, VerificationJsonContext.Default.IReadOnlyCollectionStepResult);
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, UseStringEnumConverter = true)]
[JsonSerializable(typeof(IReadOnlyCollection<StepResult>))]
internal sealed partial class VerificationJsonContext : JsonSerializerContext;
