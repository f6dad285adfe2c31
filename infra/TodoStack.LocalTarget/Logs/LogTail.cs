namespace TodoStack.LocalTarget.Logs;

/// <summary>The end of a log, for the message about a process that failed.</summary>
internal static class LogTail
{
    private const int Lines = 12;

    public static string Of(string service, string file)
    {
        if (!File.Exists(file))
        {
            return "  (no log)";
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

        return last.Count == 0
            ? "  (the log is empty)"
            : string.Join('\n', last.Select(line => "  " + LogEntry.Parse(service, line, default).Message));
    }
}
