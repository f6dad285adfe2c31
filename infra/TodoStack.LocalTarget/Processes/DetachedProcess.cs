using System.Diagnostics;

namespace TodoStack.LocalTarget.Processes;

/// <summary>
/// Starts a long-running process in a session of its own, so that a terminal's Ctrl-C reaches only who started it (which
/// then stops everything in order), with its output appended to a file, so that it outlives who started it.
/// </summary>
internal static class DetachedProcess
{
    /// <summary>Starts the process; its id is the program's own, as every wrapper replaces itself by the next.</summary>
    public static Process Start(
        IReadOnlyList<string> command, string logFile, string workingDirectory, IReadOnlyDictionary<string, string>? environment)
    {
        string[] wrapped =
        [
            .. OwnSession(),
            "/bin/sh", "-c", "log=$1; shift; exec \"$@\" </dev/null >>\"$log\" 2>&1", "sh", logFile,
            .. command,
        ];
        var start = new ProcessStartInfo(wrapped[0], wrapped.Skip(1))
        {
            UseShellExecute = false,
            WorkingDirectory = workingDirectory,
        };
        if (environment is not null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environment)
            {
                start.Environment[name] = value;
            }
        }

        return Process.Start(start) ?? throw new InvalidOperationException($"{command[0]} did not start.");
    }

    /// <summary>What to put before a command, so that it runs in a session of its own; it replaces itself by the command.</summary>
    public static string[] OwnSession() =>
        Tool.Find("setsid") is { } setsid ? [setsid]
        : Tool.Find("perl") is { } perl ? [perl, "-e", "use POSIX; POSIX::setsid(); exec @ARGV", "--"]
        : [];
}
