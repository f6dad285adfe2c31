namespace TodoStack.Cli.Testing;

/// <summary>
/// Puts beside the tests what coverlet needs to measure. It resolves the types that attributes name, such as the LogLevel of
/// LoggerMessage, from files beside the tests alone; where it finds none it leaves out the whole assembly without a word.
/// The runtime takes the shared framework's file as before, since the tests' own list of files does not name the copy.
/// </summary>
internal static class CoverageSupport
{
    private const string Framework = "Microsoft.AspNetCore.App";
    private const string Assembly = "Microsoft.Extensions.Logging.Abstractions.dll";

    public static void Prepare(string folder)
    {
        var copy = Path.Combine(folder, Assembly);
        if (Directory.Exists(folder) && !File.Exists(copy) && FindAssembly() is { } original)
        {
            File.Copy(original, copy);
        }
    }

    /// <summary>The shared framework's assembly: of the runtime's own version, else of the newest of the same major version.</summary>
    private static string? FindAssembly()
    {
        var shared = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", Framework));
        return Directory.Exists(shared)
            ? Directory.EnumerateDirectories(shared, $"{Environment.Version.Major}.*")
                .OrderByDescending(version => Path.GetFileName(version) == Environment.Version.ToString())
                .ThenByDescending(version => version, StringComparer.Ordinal)
                .Select(version => Path.Combine(version, Assembly))
                .FirstOrDefault(File.Exists)
            : null;
    }
}
