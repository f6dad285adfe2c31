using TodoStack.Cli.Logs;
using TodoStack.LocalTarget.Logs;

namespace TodoStack.Cli.Tests.Logs;

public sealed class LogTests : IDisposable
{
    private static readonly LogFilter Everything = new(LogLevel.Trace, RequestId: null);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Lines_of_several_logs_come_in_the_order_in_which_things_happened()
    {
        Write("backend", Json("00:00:02.000", "second"), Json("00:00:04.000", "fourth"));
        Write("frontend-web", Json("00:00:01.000", "first"), Json("00:00:03.000", "third"));

        Assert.Equal(["first", "second", "third", "fourth"], Read(Everything).Select(entry => entry.Message));
    }

    [Fact]
    public void A_line_that_is_not_JSON_stays_behind_the_line_before_it()
    {
        Write("backend", Json("00:00:01.000", "first"), "Unhandled exception.", Json("00:00:05.000", "last"));
        Write("frontend-web", Json("00:00:03.000", "between"));

        Assert.Equal(["first", "Unhandled exception.", "between", "last"], Read(Everything).Select(entry => entry.Message));
    }

    [Fact]
    public void A_line_of_PostgreSQL_has_its_time_and_level()
    {
        var entry = LogEntry.Parse("postgres", "2026-01-31 12:00:00.123 UTC [42] FATAL:  no such role", default);

        Assert.Equal(new DateTimeOffset(2026, 1, 31, 12, 0, 0, 123, TimeSpan.Zero), entry.Timestamp);
        Assert.Equal(LogLevel.Critical, entry.Level);
        Assert.Equal("no such role", entry.Message);
    }

    [Fact]
    public void A_filter_keeps_a_level_and_above()
    {
        Write("backend", Json("00:00:01.000", "info"), Json("00:00:02.000", "warning", "Warning"), Json("00:00:03.000", "error", "Error"));

        Assert.Equal(["warning", "error"], Read(new LogFilter(LogLevel.Warning, RequestId: null)).Select(entry => entry.Message));
    }

    [Fact]
    public void A_filter_keeps_one_request_over_all_services()
    {
        Write("backend", Json("00:00:02.000", "answered", request: "abc"), Json("00:00:03.000", "other", request: "xyz"));
        Write("frontend-web", Json("00:00:01.000", "asked", request: "abc"));

        Assert.Equal(["asked", "answered"], Read(new LogFilter(LogLevel.Trace, "abc")).Select(entry => entry.Message));
    }

    [Fact]
    public void A_growing_log_gives_whole_lines_once()
    {
        var file = _folder.File("backend.log");
        var reader = new LogReader("backend", file);
        Assert.Empty(reader.ReadNew());

        File.AppendAllText(file, Json("00:00:01.000", "grün") + "\n" + Json("00:00:02.000", "half")[..20]);
        Assert.Equal(["grün"], reader.ReadNew().Select(entry => entry.Message));

        File.AppendAllText(file, Json("00:00:02.000", "half")[20..] + "\n");
        Assert.Equal(["half"], reader.ReadNew().Select(entry => entry.Message));
        Assert.Empty(reader.ReadNew());
    }

    [Fact]
    public void A_log_that_was_emptied_is_read_from_its_beginning()
    {
        var file = _folder.File("backend.log");
        var reader = new LogReader("backend", file);
        File.WriteAllText(file, Json("00:00:01.000", "a long line before the log was emptied") + "\n");
        reader.ReadNew();

        File.WriteAllText(file, Json("00:00:02.000", "after") + "\n");

        Assert.Equal(["after"], reader.ReadNew().Select(entry => entry.Message));
    }

    [Fact]
    public void The_last_words_of_a_service_are_its_errors_and_what_is_not_JSON()
    {
        Write("backend", Json("00:00:01.000", "GET / 200"), Json("00:00:02.000", "it broke", "Error"), "Killed");

        Assert.Equal("  it broke\n  Killed", LogTail.Troubles("backend", _folder.File("backend.log")));
        Assert.StartsWith("  GET / 200", LogTail.Of("backend", _folder.File("backend.log")), StringComparison.Ordinal);
    }

    private static string Json(string time, string message, string level = "Information", string? request = null) =>
        $$"""{"timestamp":"2026-01-31T{{time}}Z","level":"{{level}}","message":"{{message}}","requestId":{{(request is null ? "null" : $"\"{request}\"")}}}""";

    private void Write(string service, params string[] lines) => File.WriteAllLines(_folder.File(service + ".log"), lines);

    private IReadOnlyList<LogEntry> Read(LogFilter filter) =>
        LogMerge.ReadNew(
            Directory.EnumerateFiles(_folder.Path).Select(file => new LogReader(Path.GetFileNameWithoutExtension(file), file)).ToList(),
            filter);
}
