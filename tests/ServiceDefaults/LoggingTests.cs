using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TodoStack.ServiceDefaults.Logging;

namespace TodoStack.ServiceDefaults.Tests;

public sealed partial class LoggingTests : IDisposable
{
    private readonly MemoryStream _stream = new();
    private readonly LogOutput _output;
    private readonly JsonLoggerProvider _provider;
    private readonly ILogger _logger;

    public LoggingTests()
    {
        _output = new LogOutput(_stream);
        _provider = new JsonLoggerProvider(_output, TimeProvider.System);
        _logger = _provider.CreateLogger("Some.Category");
    }

    public void Dispose()
    {
        _provider.Dispose();
        _output.Dispose();
    }

    [Fact]
    public void A_line_has_the_fields_of_the_contract()
    {
        using var activity = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();

        LogThing(_logger, "a\"b\\c\n\u0001 ü 😀", 7, 1.5, true, null);

        var line = Assert.Single(Lines());
        Assert.Equal(["timestamp", "level", "message", "category", "traceId", "spanId", "attributes"], line.EnumerateObject().Select(p => p.Name));
        Assert.InRange(line.GetProperty("timestamp").GetDateTimeOffset(), DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.Equal("warning", line.GetProperty("level").GetString());
        Assert.Equal("Thing a\"b\\c\n\u0001 ü 😀 7 1.5 True (null)", line.GetProperty("message").GetString());
        Assert.Equal("Some.Category", line.GetProperty("category").GetString());
        Assert.Equal(activity.TraceId.ToHexString(), line.GetProperty("traceId").GetString());
        Assert.Equal(activity.SpanId.ToHexString(), line.GetProperty("spanId").GetString());
        var attributes = line.GetProperty("attributes");
        Assert.Equal(["name", "count", "ratio", "isGood"], attributes.EnumerateObject().Select(p => p.Name));
        Assert.Equal("a\"b\\c\n\u0001 ü 😀", attributes.GetProperty("name").GetString());
        Assert.Equal(7, attributes.GetProperty("count").GetInt32());
        Assert.Equal(1.5, attributes.GetProperty("ratio").GetDouble());
        Assert.True(attributes.GetProperty("isGood").GetBoolean());
    }

    [Fact]
    public void An_exception_is_one_field_of_one_line()
    {
        try
        {
            throw new InvalidOperationException("outer", new FormatException("inner"));
        }
        catch (InvalidOperationException e)
        {
            LogFailure(_logger, e);
        }

        var line = Assert.Single(Lines());
        Assert.Equal("It failed", line.GetProperty("message").GetString());
        var text = line.GetProperty("exception").GetString()!;
        Assert.Contains("outer", text, StringComparison.Ordinal);
        Assert.Contains("inner", text, StringComparison.Ordinal);
        Assert.Contains(nameof(An_exception_is_one_field_of_one_line), text, StringComparison.Ordinal);
    }

    [Fact]
    public void Values_keep_their_kind()
    {
        var id = Guid.NewGuid();
        var time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);
        LogValues(
            _logger,
            [long.MaxValue, 1.25m, double.NaN, time, time.UtcDateTime, id, DayOfWeek.Friday, new[] { "a", "b" }, "\ud800", new Uri("http://x/")]);

        var values = Assert.Single(Lines()).GetProperty("attributes").GetProperty("values").EnumerateArray().Select(v => v.GetRawText());
        Assert.Equal(
            [
                "9223372036854775807", "1.25", "\"NaN\"", "\"2026-01-02T03:04:05+00:00\"", "\"2026-01-02T03:04:05Z\"", $"\"{id}\"",
                "\"Friday\"", """["a","b"]""", "\"\\uFFFD\"", "\"http://x/\"",
            ],
            values);
    }

    [Fact]
    public void A_value_that_logs_while_it_is_written_gets_a_line_of_its_own()
    {
        LogObject(_logger, new Talkative(_logger));

        var messages = Lines().Select(l => l.GetProperty("message").GetString()).ToArray();
        Assert.Equal("Object me", messages[^1]);
        Assert.All(messages[..^1], m => Assert.Equal("I was asked", m));
        Assert.NotEmpty(messages[..^1]);
    }

    [Fact]
    public async Task Lines_of_many_threads_do_not_mix()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(t => Task.Run(() =>
        {
            for (var i = 0; i < 500; i++)
            {
                LogThing(_logger, new string((char)('a' + t), 300), i, 0, false, null);
            }
        })));

        var lines = Lines();
        Assert.Equal(4000, lines.Count);
        foreach (var thread in lines.GroupBy(l => l.GetProperty("attributes").GetProperty("name").GetString()))
        {
            Assert.Equal(Enumerable.Range(0, 500), thread.Select(l => l.GetProperty("attributes").GetProperty("count").GetInt32()));
        }
    }

    [Fact]
    public void Levels_follow_the_configuration()
    {
        using var services = new ServiceCollection()
            .AddLogging(l => l
                .AddConfiguration(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
                {
                    ["LogLevel:Default"] = "Warning",
                    ["Console:LogLevel:Loud"] = "Debug",
                }).Build())
                .AddProvider(_provider))
            .BuildServiceProvider();
        var factory = services.GetRequiredService<ILoggerFactory>();

        LogNote(factory.CreateLogger("Quiet"));
        LogNote(factory.CreateLogger("Loud"));

        Assert.Equal("Loud", Assert.Single(Lines()).GetProperty("category").GetString());
    }

    [Fact]
    public void A_slow_reader_slows_writers_and_loses_nothing()
    {
        using var gate = new ManualResetEventSlim();
        using var slow = new SlowStream(gate);
        using var output = new LogOutput(slow);
        var line = Encoding.UTF8.GetBytes(new string('x', 1_000_000) + "\n");
        var writer = new Thread(() =>
        {
            for (var i = 0; i < 20; i++)
            {
                output.Write(line);
            }
        });
        writer.Start();

        Assert.False(writer.Join(TimeSpan.FromMilliseconds(300)));
        gate.Set();
        Assert.True(writer.Join(TimeSpan.FromSeconds(30)));
        output.Flush();

        Assert.Equal(20L * line.Length, slow.Written);
    }

    [Fact]
    public void A_closed_pipe_is_no_reason_to_fail()
    {
        using var output = new LogOutput(new BrokenStream());
        output.Write("x\n"u8);

        Assert.Null(Record.Exception(output.Flush));
    }

    private List<JsonElement> Lines()
    {
        _output.Flush();
        var text = Encoding.UTF8.GetString(_stream.ToArray());
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return [.. text.TrimEnd('\n').Split('\n').Select(l => JsonDocument.Parse(l).RootElement)];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Thing {Name} {Count} {Ratio} {IsGood} {Nothing}")]
    private static partial void LogThing(ILogger logger, string name, int count, double ratio, bool isGood, string? nothing);

    [LoggerMessage(Level = LogLevel.Error, Message = "It failed")]
    private static partial void LogFailure(ILogger logger, Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "Values {Values}")]
    private static partial void LogValues(ILogger logger, object[] values);

    [LoggerMessage(Level = LogLevel.Critical, Message = "Object {It}")]
    private static partial void LogObject(ILogger logger, object it);

    [LoggerMessage(Level = LogLevel.Information, Message = "I was asked")]
    private static partial void LogNote(ILogger logger);

    private sealed class Talkative(ILogger logger)
    {
        public override string ToString()
        {
            LogNote(logger);
            return "me";
        }
    }

    private sealed class SlowStream(ManualResetEventSlim gate) : MemoryStream
    {
        public long Written { get; private set; }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            gate.Wait();
            Written += buffer.Length;
        }
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("broken pipe");
    }
}
