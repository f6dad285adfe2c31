using System.Diagnostics;
using System.Text.RegularExpressions;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Postgres;

/// <summary>An installation of PostgreSQL's server programs.</summary>
/// <param name="Directory">The folder with <c>postgres</c> and <c>initdb</c>.</param>
/// <param name="Version">The server's version.</param>
public sealed partial record PostgresBinaries(string Directory, Version Version)
{
    /// <summary>The variable that names a folder with the server's programs, before every other place.</summary>
    public const string Variable = "TODO_POSTGRES_BIN";

    /// <summary>The oldest version that the schema runs on.</summary>
    public static readonly Version Oldest = new(15, 0);

    /// <summary>Finds the first installation that is new enough.</summary>
    /// <returns>The installation, or null where there is none.</returns>
    public static PostgresBinaries? Find() =>
        Candidates().Select(Inspect).OfType<PostgresBinaries>().FirstOrDefault(found => found.Version >= Oldest);

    internal string Postgres => Path.Combine(Directory, "postgres");

    internal string InitDb => Path.Combine(Directory, "initdb");

    internal static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            return [given];
        }

        return OnPath()
            .Concat(Versioned("/usr/lib/postgresql", "bin"))
            .Concat(Versioned("/usr", "bin", "pgsql-*"))
            .Concat(Versioned("/opt/homebrew/opt", "bin", "postgresql@*"))
            .Concat(Versioned("/usr/local/opt", "bin", "postgresql@*"))
            .Concat(["/opt/homebrew/opt/postgresql/bin", "/usr/local/pgsql/bin"]);
    }

    internal static PostgresBinaries? Inspect(string directory)
    {
        var postgres = Path.Combine(directory, "postgres");
        if (!Tool.IsExecutable(postgres) || !Tool.IsExecutable(Path.Combine(directory, "initdb")))
        {
            return null;
        }

        var start = new ProcessStartInfo(postgres, ["--version"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start);
        if (process is null)
        {
            return null;
        }

        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && VersionPattern().Match(output) is { Success: true } match
            ? new PostgresBinaries(directory, Version.Parse(match.Value))
            : null;
    }

    // A package may put only links on PATH; the server finds its libraries and time zones beside the real files.
    private static IEnumerable<string> OnPath()
    {
        if (Tool.Find("postgres") is not { } found)
        {
            return [];
        }

        var real = new FileInfo(found).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? found;
        return Path.GetDirectoryName(real) is { } directory ? [directory] : [];
    }

    private static IEnumerable<string> Versioned(string root, string bin, string pattern = "*") =>
        System.IO.Directory.Exists(root)
            ? System.IO.Directory.EnumerateDirectories(root, pattern)
                .OrderByDescending(folder => MajorVersion(Path.GetFileName(folder)))
                .Select(folder => Path.Combine(folder, bin))
            : [];

    private static int MajorVersion(string name) =>
        MajorPattern().Match(name) is { Success: true } match && int.TryParse(match.Value, out var major) ? major : 0;

    [GeneratedRegex(@"\d+\.\d+")]
    private static partial Regex VersionPattern();

    [GeneratedRegex(@"\d+$")]
    private static partial Regex MajorPattern();
}
