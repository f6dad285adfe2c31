using TodoStack.LocalTarget.Postgres;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Stack;

/// <summary>Sees to it that PostgreSQL's programs are there.</summary>
internal static class PostgresInstaller
{
    /// <summary>Finds PostgreSQL, or installs the system's package where that can be done without asking anyone.</summary>
    public static async Task EnsureAsync(IReporter reporter, CancellationToken cancellationToken)
    {
        if (PostgresBinaries.Find() is not null)
        {
            return;
        }

        if (!DebianPackages.CanInstall)
        {
            throw new LocalTargetException(
                $"PostgreSQL {PostgresBinaries.Oldest.Major} or newer is not there. {Advice()} Or give a server with "
                + "TODO_POSTGRES or --postgres, or the folder of its programs with TODO_POSTGRES_BIN.");
        }

        await reporter.StepAsync(
            "Installing PostgreSQL",
            step => DebianPackages.InstallAsync(["postgresql"], step, cancellationToken));
        if (PostgresBinaries.Find() is null)
        {
            throw new LocalTargetException(
                $"The system's package of PostgreSQL is older than {PostgresBinaries.Oldest.Major}. Give a newer server with "
                + "TODO_POSTGRES or --postgres.");
        }
    }

    private static string Advice() =>
        Tool.Find("apt-get") is not null ? "Install it with 'sudo apt-get install postgresql'."
        : Tool.Find("dnf") is not null ? "Install it with 'sudo dnf install postgresql-server'."
        : Tool.Find("brew") is not null ? "Install it with 'brew install postgresql@17'."
        : "Install it with your system's package manager.";
}
