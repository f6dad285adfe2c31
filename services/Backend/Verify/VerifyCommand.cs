using System.Globalization;
using TodoStack.ServiceDefaults;
using TodoStack.Verification;

namespace TodoStack.Backend.Verify;

/// <summary>
/// <c>backend verify --backend URL [--web URL] [--chatbot URL] [--ready URL]...</c>: the smoke test from a pod beside the
/// services, where there is no shell; <c>helm test</c> runs it. It needs no configuration and no secret.
/// </summary>
internal static class VerifyCommand
{
    /// <param name="args">The command line: this verb and its options, or something else.</param>
    public static ServiceVerb Create(IReadOnlyList<string> args) =>
        new(
            VerifyArguments.Verb,
            "Smoke test: does what a person would, once, with the services at --backend, --web and --chatbot; --ready names others.",
            (_, stop) => RunAsync([.. args.Skip(1)], stop))
        {
            Sections = [],
        };

    private static async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        if (!VerifyArguments.TryParse(args, out var arguments, out var mistake))
        {
            await Console.Error.WriteLineAsync($"{mistake} usage: backend {VerifyArguments.Usage}");
            return ServiceRunner.InvalidUsage;
        }

        try
        {
            return await VerifyAsync(arguments, stop) ? 0 : 1;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Console.Error.WriteLineAsync("Stopped before its end.");
            return 1;
        }
    }

    private static async Task<bool> VerifyAsync(VerifyArguments arguments, CancellationToken stop)
    {
        var notReady = await Readiness.WaitAsync(arguments.ReadinessAddresses, arguments.Patience, stop);
        foreach (var problem in notReady)
        {
            await Console.Out.WriteLineAsync($"FAILED  {problem}");
        }

        if (notReady.Count > 0)
        {
            return false;
        }

        var counts = new Dictionary<StepOutcome, int>();
        await foreach (var result in new Verifier(arguments.Targets).RunAsync(stop))
        {
            counts[result.Outcome] = counts.GetValueOrDefault(result.Outcome) + 1;
            await Console.Out.WriteLineAsync(Line(result));
        }

        await Console.Out.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{Count(StepOutcome.Passed)} passed, {Count(StepOutcome.Failed)} failed, {Count(StepOutcome.Skipped)} skipped"));
        return Count(StepOutcome.Failed) == 0;

        int Count(StepOutcome outcome) => counts.GetValueOrDefault(outcome);
    }

    // Without the cure: it names commands of a workstation, and here is none.
    private static string Line(StepResult result) => result.Outcome switch
    {
        StepOutcome.Passed => string.Create(
            CultureInfo.InvariantCulture, $"passed  {result.Group}: {result.Name} ({result.Duration.TotalMilliseconds:0} ms)"),
        StepOutcome.Failed =>
            $"FAILED  {result.Group}: {result.Name}{Environment.NewLine}        expected: {result.Problem?.Expected}{Environment.NewLine}        seen:     {result.Problem?.Seen}",
        _ => $"skipped {result.Group}: {result.Name} ({result.Problem?.Seen})",
    };
}
