using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TodoStack.ServiceDefaults.Logging;

/// <summary>
/// Logs to standard output as JSON. Takes the place, and the configuration, of the console provider, which makes two
/// strings and a system call of each line.
/// </summary>
[ProviderAlias("Console")]
internal sealed class JsonLoggerProvider(LogOutput output, TimeProvider time) : ILoggerProvider
{
    private readonly ConcurrentDictionary<string, JsonLogger> _loggers = new(StringComparer.Ordinal);

    public ILogger CreateLogger(string categoryName) =>
        _loggers.GetOrAdd(categoryName, static (name, self) => new JsonLogger(name, self.Output, self.Time), (Output: output, Time: time));

    public void Dispose() => output.Flush();
}
