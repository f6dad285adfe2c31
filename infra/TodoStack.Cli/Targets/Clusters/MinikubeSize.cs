using System.Globalization;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Targets.Clusters;

/// <summary>How large a new Minikube is made.</summary>
/// <param name="Cpus">Its processors.</param>
/// <param name="Megabytes">Its memory.</param>
internal sealed record MinikubeSize(int Cpus, int Megabytes)
{
    private const int Megabyte = 1024 * 1024;

    private static readonly MinikubeSize Wanted = new(4, 8192);
    private static readonly MinikubeSize Least = new(2, 4096);
    private static readonly MinikubeSize ForTheSystem = new(1, 2048);

    /// <summary>Whether it is smaller than the stack's settings count on.</summary>
    public bool IsSmall => this != Wanted;

    /// <summary>What fits on a machine that keeps something for itself.</summary>
    /// <exception cref="LocalTargetException">Too little fits.</exception>
    public static MinikubeSize For(Machine machine)
    {
        var left = new MinikubeSize(machine.Processors - ForTheSystem.Cpus, (int)(machine.MemoryBytes / Megabyte) - ForTheSystem.Megabytes);
        return left.Cpus >= Least.Cpus && left.Megabytes >= Least.Megabytes
            ? new MinikubeSize(Math.Min(left.Cpus, Wanted.Cpus), Math.Min(left.Megabytes, Wanted.Megabytes))
            : throw new LocalTargetException(
                $"This machine has {machine.Processors} CPUs and {Text(machine.MemoryBytes / Megabyte)}. Minikube needs {Least.Cpus} CPUs and {Text(Least.Megabytes)} for itself, "
                + $"the system {ForTheSystem.Cpus} CPU and {Text(ForTheSystem.Megabytes)}. Use 'todo up --target local', or a cluster elsewhere (--target cluster).");
    }

    /// <summary>Such as <c>4 CPUs, 8.0 GB</c>.</summary>
    public override string ToString() => $"{Cpus} CPUs, {Text(Megabytes)}";

    private static string Text(long megabytes) => string.Create(CultureInfo.InvariantCulture, $"{megabytes / 1024.0:0.0} GB");
}
