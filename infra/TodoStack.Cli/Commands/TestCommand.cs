using System.CommandLine;
using System.Globalization;
using Spectre.Console;
using TodoStack.Cli.Output;
using TodoStack.Cli.Targets;
using TodoStack.Cli.Testing;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Commands;

/// <summary><c>todo test</c>.</summary>
internal static class TestCommand
{
    /// <summary>How many percent of the services' lines the tests must run.</summary>
    private const double LeastCoverage = 85;

    private static readonly string[] Headings = ["COVERAGE OF", "LINES", "COVERED", "PERCENT"];

    public static Command Create(CliContext context)
    {
        var project = new Option<string[]>("--project") { Description = "Only this test project; may be repeated.", HelpName = "name" };
        var filter = new Option<string?>("--filter") { Description = "Only tests that match, as in 'dotnet test --filter'.", HelpName = "expression" };
        var noCoverage = new Option<bool>("--no-coverage") { Description = "Do not measure coverage." };
        var cluster = new Option<bool>("--cluster") { Description = "Only the end-to-end tests against a stack on a cluster, which must be deployed already." };
        var stack = new Option<string?>("--stack", "-s") { Description = "With --cluster: the stack; what the last 'todo up' deployed unless given.", HelpName = "name" };
        var command = new Command("test", "Builds everything and runs all tests.") { project, filter, noCoverage, cluster, stack };
        command.Validators.Add(result =>
        {
            if (result.GetResult(stack) is not null && result.GetResult(cluster) is null)
            {
                result.AddError("--stack is for --cluster; the other tests need no stack.");
            }
            else if (result.GetResult(cluster) is not null && (result.GetResult(project) is not null || result.GetResult(filter) is not null))
            {
                result.AddError("--cluster chooses the tests itself; leave --project and --filter out.");
            }
        });
        command.SetAction((parsed, cancellationToken) => parsed.GetValue(cluster)
            ? OnClusterAsync(context, parsed.GetValue(stack), cancellationToken)
            : RunAsync(context, parsed.GetValue(project) ?? [], parsed.GetValue(filter), !parsed.GetValue(noCoverage), cancellationToken));
        return command;
    }

    private static async Task<int> OnClusterAsync(CliContext context, string? stack, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        var reporter = context.Output.Reporter(json: false);
        await ClusterForTests.NameAsync(context, StackChoice.OnCluster(context, stack), reporter, interruption.Stop);
        var run = new TestRun(context.Repository, reporter);
        await run.BuildAsync(interruption.Stop);
        var project = Choose(TestProject.FindAll(context.Repository), [ClusterForTests.Project])[0];
        var results = await run.RunAsync(project, ClusterForTests.Filter, coverage: false, interruption.Stop);
        WriteFailures(context.Output, results);
        context.Output.Line();
        context.Output.Raw(results.ClosingLine());
        return results.Failures.Count == 0 && results.Passed > 0 ? 0 : 1;
    }

    private static async Task<int> RunAsync(
        CliContext context, string[] names, string? filter, bool coverage, CancellationToken cancellationToken)
    {
        using var interruption = new Interruption(cancellationToken);
        var reporter = context.Output.Reporter(json: false);
        var projects = Choose(TestProject.FindAll(context.Repository), names);
        await TestPrerequisites.EnsureAsync(context.Repository, projects, reporter, interruption.Stop);
        await using var docker = projects.Any(project => project.NeedsDocker) ? await DockerForTests.EnsureAsync(reporter, interruption.Stop) : null;

        var run = new TestRun(context.Repository, reporter);
        await run.BuildAsync(interruption.Stop);
        var results = TestResults.None;
        foreach (var project in projects)
        {
            results = results.Add(await run.RunAsync(project, filter, coverage, interruption.Stop));
        }

        WriteFailures(context.Output, results);
        // A part of the tests cannot be expected to cover the whole.
        var isWhole = names.Length == 0 && filter is null;
        var covered = !coverage || WriteCoverage(context.Output, run.Coverage(projects), isWhole);
        context.Output.Line();
        context.Output.Raw(results.ClosingLine());
        return results.Failures.Count == 0 && covered ? 0 : 1;
    }

    private static List<TestProject> Choose(IReadOnlyList<TestProject> all, string[] names)
    {
        var unknown = names.Except(all.Select(project => project.Name), StringComparer.OrdinalIgnoreCase).ToList();
        if (unknown.Count > 0)
        {
            throw new LocalTargetException(
                $"There is no test project {string.Join(", ", unknown)}. There are {string.Join(", ", all.Select(project => project.Name))}.");
        }

        return [.. all.Where(project => names.Length == 0 || names.Contains(project.Name, StringComparer.OrdinalIgnoreCase))];
    }

    private static void WriteFailures(CliOutput output, TestResults results)
    {
        foreach (var failure in results.Failures)
        {
            output.Line();
            output.Line($"[red]FAILED[/] {Markup.Escape($"{failure.Project}: {failure.Test}")}");
            output.Raw(failure.Message);
            output.Raw(failure.StackTrace);
        }

        foreach (var skip in results.Skips)
        {
            output.Line($"[yellow]skipped[/] {Markup.Escape($"{skip.Project}: {skip.Test}: {skip.Reason}")}");
        }
    }

    /// <summary>Shows the coverage; false where it must be more.</summary>
    private static bool WriteCoverage(CliOutput output, CoverageReport report, bool isWhole)
    {
        if (report.Lines == 0)
        {
            return true;
        }

        output.Line();
        output.Table(
            Headings,
            [.. report.Projects
                .Append(new ProjectCoverage("services/", report.Projects.Sum(project => project.Covered), report.Lines))
                .Select(project => new[] { project.Name, Text(project.Lines), Text(project.Covered), Percent(project.Percent) })]);
        if (!isWhole || report.Percent >= LeastCoverage)
        {
            return true;
        }

        output.Error($"Line coverage of services/ is {Percent(report.Percent)} and must be {LeastCoverage:0} % or more. Test what is not covered.");
        return false;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Percent(double value) => value.ToString("0.0", CultureInfo.InvariantCulture) + " %";
}
