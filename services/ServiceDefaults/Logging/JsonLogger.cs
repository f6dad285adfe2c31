using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace TodoStack.ServiceDefaults.Logging;

/// <summary>Logs of one category. Levels are the logger factory's business; scopes are not written.</summary>
internal sealed class JsonLogger(string category, LogOutput output, TimeProvider time) : ILogger
{
    [ThreadStatic]
    private static JsonLogFormatter? _formatter;

    private readonly JsonEncodedText _category = JsonEncodedText.Encode(category);

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

    public void Log<TState>(
        LogLevel logLevel,
        EventId eventId,
        TState state,
        Exception? exception,
        Func<TState, Exception?, string> formatter)
    {
        var message = formatter(state, exception);
        if (logLevel == LogLevel.None || (message is null && exception is null))
        {
            return;
        }

        // Taken off its place meanwhile: a logged value whose text itself logs gets a formatter of its own.
        var json = _formatter ?? new JsonLogFormatter();
        _formatter = null;
        output.Write(json.Format(time.GetUtcNow(), logLevel, _category, message ?? string.Empty, state, exception));
        _formatter = json;
        if (logLevel == LogLevel.Critical)
        {
            output.Flush();
        }
    }
}
