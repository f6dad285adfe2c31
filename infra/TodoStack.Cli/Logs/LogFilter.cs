using TodoStack.LocalTarget.Logs;

namespace TodoStack.Cli.Logs;

/// <summary>Which log lines to show.</summary>
/// <param name="Level">The least level.</param>
/// <param name="RequestId">The one request to show.</param>
internal sealed record LogFilter(LogLevel Level, string? RequestId)
{
    public bool Matches(LogEntry entry) =>
        entry.Level >= Level && (RequestId is null || entry.RequestId == RequestId || entry.TraceId == RequestId);
}
