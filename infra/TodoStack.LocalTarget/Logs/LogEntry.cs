using System.Globalization;
using System.Text.Json;

namespace TodoStack.LocalTarget.Logs;

/// <summary>How much a log line matters, by the names that the services write.</summary>
internal enum LogLevel
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}

/// <summary>A line of a log; one that is not JSON (the database's, a runtime's last words) has only its text.</summary>
/// <param name="Service">Whose log it stands in.</param>
/// <param name="Timestamp">When it was written, or when the line before it was.</param>
/// <param name="Level">How much it matters.</param>
/// <param name="Message">What it says.</param>
/// <param name="Category">Which part of the service says it.</param>
/// <param name="RequestId">Which request it belongs to.</param>
/// <param name="TraceId">Which trace it belongs to.</param>
/// <param name="Exception">The exception's text.</param>
/// <param name="Line">The line as it stands in the file.</param>
internal sealed record LogEntry(
    string Service,
    DateTimeOffset Timestamp,
    LogLevel Level,
    string Message,
    string? Category,
    string? RequestId,
    string? TraceId,
    string? Exception,
    string Line)
{
    /// <summary>Reads a line; <paramref name="previous"/> is the time for a line without one.</summary>
    public static LogEntry Parse(string service, string line, DateTimeOffset previous) =>
        FromJson(service, line, previous) ?? FromText(service, line, previous);

    private static LogEntry? FromJson(string service, string line, DateTimeOffset previous)
    {
        if (!line.StartsWith('{'))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return new LogEntry(
                service,
                Value(root, "timestamp") is { } time && DateTimeOffset.TryParse(time, CultureInfo.InvariantCulture, out var at) ? at : previous,
                ParseLevel(Value(root, "level")),
                Value(root, "message") ?? "",
                Value(root, "category"),
                Value(root, "requestId"),
                Value(root, "traceId"),
                Value(root, "exception"),
                line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // PostgreSQL begins its lines with "2026-01-31 12:00:00.123 UTC [123] LOG:  ".
    private static LogEntry FromText(string service, string line, DateTimeOffset previous)
    {
        var parts = line.Split(' ', 6);
        if (parts is [var date, var time, "UTC", ['[', ..], var kind, var message]
            && DateTimeOffset.TryParse(
                $"{date}T{time}Z", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
        {
            return new LogEntry(service, at, ParseLevel(kind.TrimEnd(':')), message.TrimStart(), null, null, null, null, line);
        }

        return new LogEntry(service, previous, LogLevel.Information, line, null, null, null, null, line);
    }

    private static string? Value(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Null => null,
                _ => value.GetRawText(),
            }
            : null;

    private static LogLevel ParseLevel(string? name) => name?.ToUpperInvariant() switch
    {
        "TRACE" => LogLevel.Trace,
        "DEBUG" => LogLevel.Debug,
        "WARNING" or "WARN" => LogLevel.Warning,
        "ERROR" => LogLevel.Error,
        "CRITICAL" or "FATAL" or "PANIC" => LogLevel.Critical,
        _ => LogLevel.Information,
    };
}
