using TodoStack.LocalTarget.Logs;

namespace TodoStack.Cli.Logs;

/// <summary>Several logs as one, in the order in which things happened.</summary>
internal static class LogMerge
{
    /// <summary>The new lines of all logs in time order; lines of one log keep their order.</summary>
    public static IReadOnlyList<LogEntry> ReadNew(IEnumerable<LogReader> readers, LogFilter filter) =>
        [.. readers.SelectMany(reader => reader.ReadNew()).Where(filter.Matches).OrderBy(entry => entry.Timestamp)];
}
