using System.ComponentModel;
using System.Diagnostics;

namespace TodoStack.Infra.Surroundings;

/// <summary>
/// Asks a cluster something by kubectl, which knows every way to sign in that a kubeconfig can name. The program only looks:
/// what it changes, it changes through Pulumi's providers.
/// </summary>
internal static class Kubectl
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>What kubectl answers; null where it is missing, fails or takes too long.</summary>
    /// <param name="arguments">What it is asked.</param>
    /// <param name="input">What it reads.</param>
    public static string? Ask(IReadOnlyList<string> arguments, string? input)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("kubectl", arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            _ = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            if (process.WaitForExit(Patience))
            {
                return process.ExitCode == 0 ? output.GetAwaiter().GetResult() : null;
            }

            process.Kill();
            return null;
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            return null;
        }
    }
}
