using System.ComponentModel;
using System.Diagnostics;

namespace TodoStack.Infra.Tests;

/// <summary>Helm, the real one: the one that the variable HELM names, else the one on PATH. Without it these tests fail.</summary>
internal static class Helm
{
    public static string Chart { get; } = Path.Combine(Stacks.Root, Infra.Names.Chart);

    public static async Task<(int ExitCode, string Output)> RunAsync(params IEnumerable<string> arguments)
    {
        var program = Environment.GetEnvironmentVariable("HELM") is { Length: > 0 } named ? named : "helm";
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return (process.ExitCode, process.ExitCode == 0 ? output : output + await errors);
        }
        catch (Win32Exception e)
        {
            throw new InvalidOperationException($"There is no {program}. Install Helm (https://helm.sh/docs/intro/install/), or name one in HELM.", e);
        }
    }
}
