using System.Diagnostics;
using System.Globalization;

namespace TodoStack.LocalTarget.Processes;

/// <summary>
/// A process beyond doubt: its id and when it started. An id alone may have passed to another process since it was noted.
/// </summary>
/// <param name="Id">The process id.</param>
/// <param name="Started">When it started, in a form that only this type reads.</param>
internal sealed record ProcessIdentity(int Id, string Started)
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(25);

    // Before Current, which is made of it.
    private static readonly string BootId = File.Exists("/proc/sys/kernel/random/boot_id")
        ? File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim()
        : "boot";

    /// <summary>The running process with this id, or null where there is none (a zombie counts as none).</summary>
    public static ProcessIdentity? Of(int processId) =>
        ReadStart(processId) is { } started ? new ProcessIdentity(processId, started) : null;

    /// <summary>This process.</summary>
    public static ProcessIdentity Current { get; } =
        Of(Environment.ProcessId) ?? throw new InvalidOperationException("This process cannot be found.");

    /// <summary>Whether that very process still runs.</summary>
    public bool IsAlive => ReadStart(Id) == Started;

    /// <summary>Sends it a signal, unless it is gone.</summary>
    public void Send(UnixSignal signal)
    {
        if (IsAlive)
        {
            Unix.Send(Id, signal);
        }
    }

    /// <summary>Waits until it is gone; false where it still runs after <paramref name="limit"/>.</summary>
    public async Task<bool> WaitForExitAsync(TimeSpan limit, CancellationToken cancellationToken = default)
    {
        var clock = Stopwatch.StartNew();
        while (IsAlive)
        {
            if (clock.Elapsed >= limit)
            {
                return false;
            }

            await Task.Delay(Poll, cancellationToken);
        }

        return true;
    }

    /// <summary>The running children of a process.</summary>
    public static IReadOnlyList<ProcessIdentity> ChildrenOf(int processId)
    {
        if (!OperatingSystem.IsLinux())
        {
            return [];
        }

        var children = new List<ProcessIdentity>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id)
                && ReadStat(id) is [_, var parent, ..] && parent == processId.ToString(CultureInfo.InvariantCulture)
                && Of(id) is { } child)
            {
                children.Add(child);
            }
        }

        return children;
    }

    private static string? ReadStart(int processId) =>
        OperatingSystem.IsLinux() ? ReadLinuxStart(processId) : ReadPortableStart(processId);

    // The kernel's tick count does not drift, as the wall-clock time that .NET derives from it does.
    private static string? ReadLinuxStart(int processId) =>
        ReadStat(processId) is [not "Z" and not "X", ..] fields && fields.Length > 19 ? $"{BootId}/{fields[19]}" : null;

    /// <summary>The fields of /proc/id/stat from the third on: state, parent and so forth.</summary>
    private static string[]? ReadStat(int processId)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{processId}/stat");
            // The second field is the program's name in parentheses and may hold spaces and parentheses itself.
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? ReadPortableStart(int processId)
    {
        try
        {
            using var process = Process.GetProcessById(processId);
            return process.HasExited
                ? null
                : process.StartTime.ToUniversalTime().ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }
}
