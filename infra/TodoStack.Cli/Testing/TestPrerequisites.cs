using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Processes;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Testing;

/// <summary>What the tests need besides .NET: PostgreSQL and a browser.</summary>
internal static class TestPrerequisites
{
    private const string PostgresVariable = "TODO_TEST_POSTGRES";
    private const string BrowserVariable = "TODO_CHROMIUM";
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    /// <summary>Sees to it that all of it is there, installing packages where that can be done without asking anyone.</summary>
    public static async Task EnsureAsync(bool needsBrowser, IReporter reporter, CancellationToken cancellationToken)
    {
        if (!IsSet(PostgresVariable))
        {
            await PostgresInstaller.EnsureAsync(reporter, cancellationToken);
        }

        if (!needsBrowser || IsSet(BrowserVariable) || Browsers.Any(name => Tool.Find(name) is not null))
        {
            return;
        }

        if (!DebianPackages.CanInstall)
        {
            throw new LocalTargetException(
                "The tests in a browser need Chromium. Install it (Debian: sudo apt-get install chromium; Fedora: sudo dnf install chromium; "
                + $"macOS: brew install --cask chromium), name one with {BrowserVariable}, or leave them out with --project.");
        }

        await reporter.StepAsync("Installing Chromium", step => DebianPackages.InstallAsync(["chromium"], step, cancellationToken));
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));
}
