namespace TodoStack.LocalTarget.Logs;

/// <summary>The end of a log, for the message about a process that failed.</summary>
internal static class LogTail
{
    private const int Lines = 12;

    /// <summary>The last lines, whatever they say.</summary>
    public static string Of(string service, string file)
    {
        var entries = Read(service, file);
        return entries.Count == 0 ? "  (the log is empty)" : Format(entries);
    }

    /// <summary>Those of the last lines that tell of trouble; empty where none does.</summary>
    public static string Troubles(string service, string file) =>
        Format(Read(service, file).Where(entry => entry.Level >= LogLevel.Error || !entry.Line.StartsWith('{')));

    private static string Format(IEnumerable<LogEntry> entries) =>
        string.Join('\n', entries.Select(entry => "  " + entry.Message));

    private static List<LogEntry> Read(string service, string file)
    {
        if (!File.Exists(file))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var last = new Queue<string>();
        while (reader.ReadLine() is { } line)
        {
            last.Enqueue(line);
            if (last.Count > Lines)
            {
                last.Dequeue();
            }
        }

        return [.. last.Select(line => LogEntry.Parse(service, line, default))];
    }
}
