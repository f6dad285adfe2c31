using System.Diagnostics;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Stack;

/// <summary>Debian's packages, which root can install without being asked anything.</summary>
internal static class DebianPackages
{
    /// <summary>Whether this machine has them and we may install them.</summary>
    public static bool CanInstall => Unix.IsRoot && Tool.Find("apt-get") is not null;

    /// <summary>Installs packages.</summary>
    public static async Task InstallAsync(IReadOnlyList<string> packages, IStep step, CancellationToken cancellationToken)
    {
        step.Progress("apt-get update");
        await RunAsync(["update", "-q"], packages, step, cancellationToken);
        await RunAsync(["install", "-y", "-q", "--no-install-recommends", .. packages], packages, step, cancellationToken);
    }

    private static async Task RunAsync(
        IReadOnlyList<string> arguments, IReadOnlyList<string> packages, IStep step, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("apt-get", arguments)
        {
            Environment = { ["DEBIAN_FRONTEND"] = "noninteractive", ["LC_ALL"] = "C" },
        };
        var result = await Tool.RunAsync(start, step.Progress, cancellationToken);
        if (result.ExitCode != 0)
        {
            throw new LocalTargetException(
                $"'apt-get {arguments[0]}' failed, so {string.Join(", ", packages)} cannot be installed:\n"
                + string.Join('\n', result.Output.Split('\n').TakeLast(10)));
        }
    }
}
