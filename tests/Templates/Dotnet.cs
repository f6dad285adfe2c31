using System.Diagnostics;

namespace TodoStack.Templates.Tests;

/// <summary>The <c>dotnet</c> command, as somebody types it in a folder.</summary>
internal static class Dotnet
{
    /// <summary>Runs it to its end; fails with all that it wrote.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="environment">Variables besides those of this process.</param>
    /// <param name="arguments">The command line.</param>
    public static async Task<string> RunAsync(string folder, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };

        // What this run of tests was told is no business of the other one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        // Nodes that stay would hold the pipes that this waits for.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync() + await errors;
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"dotnet {string.Join(' ', start.ArgumentList)}:\n{output}");
    }
}
