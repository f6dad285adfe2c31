using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Testing;

/// <summary>Builds the solution and runs test projects.</summary>
/// <param name="repository">The repository's folder.</param>
/// <param name="reporter">Told how it goes.</param>
internal sealed partial class TestRun(string repository, IReporter reporter)
{
    private const string Configuration = "Release";
    private const string SettingsFile = "coverage.runsettings";

    private readonly string _results = Path.Combine(repository, "artifacts", "test-results");

    /// <summary>Restores and builds everything once.</summary>
    public Task BuildAsync(CancellationToken cancellationToken) =>
        reporter.StepAsync("Building the solution", async step =>
        {
            var result = await DotnetAsync(["build", "TodoStack.sln", "-c", Configuration, "-v", "minimal", "-nologo"], Progress, cancellationToken);
            if (result.ExitCode != 0)
            {
                var lines = result.Output.Split('\n');
                var errors = lines.Where(line => line.Contains("error", StringComparison.Ordinal)).Distinct().Take(30).ToList();
                throw new LocalTargetException("The solution does not build:\n" + string.Join('\n', errors is [] ? lines.TakeLast(30) : errors));
            }

            void Progress(string line) => step.Progress(Path.GetFileName(line.Trim()));
        });

    /// <summary>Runs the tests of one project.</summary>
    public Task<TestResults> RunAsync(TestProject project, string? filter, bool coverage, CancellationToken cancellationToken) =>
        reporter.StepAsync($"Testing {project.Name}", async step =>
        {
            var folder = Path.Combine(_results, project.Name);
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }

            List<string> arguments =
            [
                "test", project.File, "-c", Configuration, "--no-build", "--nologo", "--results-directory", folder,
                "--logger", "trx;LogFileName=results.trx", "--logger", "console;verbosity=normal",
            ];
            if (filter is not null)
            {
                arguments.AddRange(["--filter", filter]);
            }

            if (coverage)
            {
                arguments.AddRange(["--collect", "XPlat Code Coverage", "--settings", WriteSettings()]);
            }

            var counter = new TestCounter(step);
            var run = await DotnetAsync(arguments, counter.See, cancellationToken);
            var results = Read(project, folder, run);
            step.Outcome(results.Summary() + counter.Sdk);
            if (results.Failures.Count > 0)
            {
                step.Fail();
            }

            return results;
        });

    /// <summary>What all test projects that ran covered together.</summary>
    public CoverageReport Coverage(IEnumerable<TestProject> projects)
    {
        var report = new CoverageReport();
        foreach (var file in projects
            .Select(project => Path.Combine(_results, project.Name))
            .Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "coverage.cobertura.xml", SearchOption.AllDirectories)))
        {
            report.Add(XDocument.Load(file));
        }

        return report;
    }

    private static TestResults Read(TestProject project, string folder, ToolResult run)
    {
        var file = Path.Combine(folder, "results.trx");
        var results = File.Exists(file) ? TestResults.Parse(project.Name, XDocument.Load(file)) : TestResults.None;
        if (run.ExitCode == 0 || results.Failures.Count > 0)
        {
            return results;
        }

        var tail = string.Join('\n', run.Output.Split('\n').TakeLast(20));
        return results.Add(new TestResults(0, [new TestFailure(project.Name, "(the test run itself)", $"Exit code {run.ExitCode}.\n{tail}", "")], []));
    }

    private string WriteSettings()
    {
        var services = Directory.EnumerateFiles(Path.Combine(repository, "services"), "*.csproj", SearchOption.AllDirectories)
            .Select(file => $"[{Path.GetFileNameWithoutExtension(file)}]*");
        var settings = new XElement("RunSettings",
            new XElement("DataCollectionRunSettings",
                new XElement("DataCollectors",
                    new XElement("DataCollector", new XAttribute("friendlyName", "XPlat Code Coverage"),
                        new XElement("Configuration",
                            new XElement("Format", "cobertura"),
                            new XElement("Include", string.Join(',', services)),
                            // Tools write these: source generators and EF Core's migrations. Not by attribute: coverlet then
                            // passes over assemblies whose attributes it cannot resolve, without a word.
                            new XElement("ExcludeByFile", "**/obj/**,**/Migrations/*.cs"))))));
        Directory.CreateDirectory(_results);
        var path = Path.Combine(_results, SettingsFile);
        settings.Save(path);
        return path;
    }

    private Task<ToolResult> DotnetAsync(IEnumerable<string> arguments, Action<string> line, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = repository,
            // Nodes that stay would hold the pipe that this waits for.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1" },
        };
        return Tool.RunAsync(start, line, cancellationToken);
    }

    /// <summary>Counts tests as the runner tells of them.</summary>
    private sealed partial class TestCounter(IStep step)
    {
        /// <summary>What infra/pulumi-sdk/PulumiSdk.props prints.</summary>
        private const string SdkLine = "Pulumi SDK: ";

        private int _passed;
        private int _failed;

        /// <summary>Which Pulumi SDK the project was built on, to be added to its outcome; projects without Pulumi say none.</summary>
        public string Sdk { get; private set; } = "";

        public void See(string line)
        {
            var match = ResultPattern().Match(line);
            if (!match.Success)
            {
                Sdk = line.Trim() is var said && said.StartsWith(SdkLine, StringComparison.Ordinal) ? $", {said}" : Sdk;
                return;
            }

            _ = match.Groups["outcome"].Value switch
            {
                "Passed" => _passed++,
                "Failed" => _failed++,
                _ => 0,
            };
            step.Progress($"{_passed} passed, {_failed} failed  {match.Groups["name"].Value}");
        }

        [GeneratedRegex(@"^\s*(?<outcome>Passed|Failed|Skipped) (?<name>.+?) \[")]
        private static partial Regex ResultPattern();
    }
}
