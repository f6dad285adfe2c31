using System.Diagnostics;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Postgres;

/// <summary>Who PostgreSQL runs as: whoever runs this, or, since the server refuses root, an unprivileged account.</summary>
/// <param name="Name">The account to change to; null to stay.</param>
internal sealed record PostgresAccount(string? Name)
{
    private const string OwnName = "todostack";

    /// <summary>The account for whoever runs this; makes one where root has none to give.</summary>
    public static async Task<PostgresAccount> ResolveAsync(CancellationToken cancellationToken)
    {
        if (!Unix.IsRoot)
        {
            return new PostgresAccount(Name: null);
        }

        foreach (var name in new[] { "postgres", OwnName })
        {
            if (Exists(name))
            {
                return new PostgresAccount(name);
            }
        }

        if (Tool.Find("useradd") is { } useradd)
        {
            var made = await Tool.RunAsync(
                new ProcessStartInfo(useradd, ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", OwnName]),
                line: null,
                cancellationToken);
            if (made.ExitCode == 0)
            {
                return new PostgresAccount(OwnName);
            }
        }

        return Exists("nobody")
            ? new PostgresAccount("nobody")
            : throw new LocalTargetException(
                "PostgreSQL does not run as root and there is no account to run it as. Make one with "
                + "'useradd --system --user-group postgres', or run this as another user.");
    }

    /// <summary>The command, to be run as this account. The process that runs it keeps its id.</summary>
    public IReadOnlyList<string> Wrap(params IReadOnlyList<string> command)
    {
        if (Name is null)
        {
            return command;
        }

        if (Tool.Find("setpriv") is { } setpriv)
        {
            return [setpriv, "--reuid", Name, "--regid", PrimaryGroup(Name), "--init-groups", "--", .. command];
        }

        return Tool.Find("runuser") is { } runuser ? [runuser, "-u", Name, "--", .. command]
            : Tool.Find("su") is { } su ? [su, "-s", "/bin/sh", Name, "-c", "exec \"$@\"", "--", "sh", .. command]
            : throw new LocalTargetException(
                $"PostgreSQL does not run as root, and none of setpriv, runuser and su is there to run it as '{Name}'. "
                + "Install the package util-linux, or run this as another user.");
    }

    /// <summary>Makes the account the owner of a file or folder.</summary>
    public async Task TakeAsync(string path, CancellationToken cancellationToken)
    {
        if (Name is null)
        {
            return;
        }

        var result = await Tool.RunAsync(
            new ProcessStartInfo("chown", ["-R", $"{Name}:{PrimaryGroup(Name)}", path]), line: null, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new LocalTargetException($"{path} cannot be given to the account '{Name}': {result.Output}");
        }
    }

    /// <summary>Whether the account can read and write in a folder, which depends on every folder above it.</summary>
    public async Task<bool> CanUseAsync(string folder, CancellationToken cancellationToken)
    {
        var command = Wrap("/bin/sh", "-c", "test -r \"$1\" && test -w \"$1\" && test -x \"$1\"", "sh", folder);
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = "/" };
        return (await Tool.RunAsync(start, line: null, cancellationToken)).ExitCode == 0;
    }

    private static bool Exists(string name) => Entry("/etc/passwd", name) is not null;

    private static string PrimaryGroup(string name) =>
        Entry("/etc/passwd", name)?.Split(':') is [_, _, _, var group, ..] ? group : name;

    private static string? Entry(string file, string name) =>
        File.Exists(file)
            ? File.ReadLines(file).FirstOrDefault(line => line.StartsWith(name + ":", StringComparison.Ordinal))
            : null;
}
