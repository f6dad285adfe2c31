using System.Diagnostics;
using System.Globalization;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.LocalTarget.Ports;

/// <summary>Finds out who listens on a port of this machine.</summary>
internal static class PortOwner
{
    private const string Listening = "0A";

    private static readonly string[] Tables = ["/proc/net/tcp", "/proc/net/tcp6"];

    /// <summary>A description such as <c>python3 (process 123)</c>, or null where it cannot be told.</summary>
    public static string? Describe(int port)
    {
        if (!OperatingSystem.IsLinux())
        {
            return DescribeWithLsof(port);
        }

        var inodes = Tables.SelectMany(table => Inodes(table, port)).ToHashSet();
        return inodes.Count == 0 ? null : DescribeHolder(inodes);
    }

    private static IEnumerable<string> Inodes(string table, int port)
    {
        if (!File.Exists(table))
        {
            yield break;
        }

        var suffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        foreach (var line in File.ReadLines(table).Skip(1))
        {
            // sl, local address, remote address, state, queues, timer, retransmits, user, timeout, inode
            if (line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is [_, var local, _, Listening, _, _, _, _, _, var inode, ..]
                && local.EndsWith(suffix, StringComparison.Ordinal))
            {
                yield return inode;
            }
        }
    }

    private static string? DescribeHolder(HashSet<string> inodes)
    {
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (!int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id))
            {
                continue;
            }

            try
            {
                if (Directory.EnumerateFiles(Path.Combine(folder, "fd"))
                    .Select(handle => new FileInfo(handle).LinkTarget)
                    .Any(target => target is ['s', 'o', 'c', 'k', 'e', 't', ':', '[', .. var inode, ']'] && inodes.Contains(inode)))
                {
                    return $"{File.ReadAllText(Path.Combine(folder, "comm")).Trim()} (process {id})";
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // Another account's process, or one that just ended.
            }
        }

        return null;
    }

    private static string? DescribeWithLsof(int port)
    {
        if (Tool.Find("lsof") is not { } lsof)
        {
            return null;
        }

        var start = new ProcessStartInfo(lsof, ["-nP", $"-iTCP:{port}", "-sTCP:LISTEN", "-Fpc"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start);
        var fields = process?.StandardOutput.ReadToEnd().Split('\n') ?? [];
        var id = fields.FirstOrDefault(field => field.StartsWith('p'))?[1..];
        var name = fields.FirstOrDefault(field => field.StartsWith('c'))?[1..];
        return id is null ? null : $"{name} (process {id})";
    }
}
