using System.Diagnostics;

namespace TodoStack.TestSupport;

/// <summary>Prometheus' own tool: the one that <c>TODO_PROMTOOL</c> names, or the one on PATH, which <c>./todo test</c> sees to.</summary>
public static class Promtool
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="input">What it reads from standard input.</param>
    /// <returns>Its exit code and all that it wrote.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string arguments, string input = "")
    {
        var program = Environment.GetEnvironmentVariable("TODO_PROMTOOL") is { Length: > 0 } named ? named : "promtool";
        using var promtool = Process.Start(new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = promtool.StandardOutput.ReadToEndAsync();
        var errors = promtool.StandardError.ReadToEndAsync();
        await promtool.StandardInput.WriteAsync(input);
        promtool.StandardInput.Close();
        await promtool.WaitForExitAsync();
        return (promtool.ExitCode, await output + await errors);
    }
}
