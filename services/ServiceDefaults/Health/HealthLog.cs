using System.Collections.Concurrent;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace TodoStack.ServiceDefaults.Health;

/// <summary>Logs when a check turns, instead of the framework's error at every probe for as long as something is down.</summary>
internal sealed partial class HealthLog(ILogger<HealthLog> logger)
{
    private readonly ConcurrentDictionary<string, HealthStatus> _last = new(StringComparer.Ordinal);

    public void Report(HealthReport report)
    {
        foreach (var (name, entry) in report.Entries)
        {
            var before = _last.GetValueOrDefault(name, HealthStatus.Healthy);
            if (before == entry.Status || !_last.TryUpdate(name, entry.Status, before) && !_last.TryAdd(name, entry.Status))
            {
                continue;
            }

            if (entry.Status == HealthStatus.Healthy)
            {
                LogRecovered(logger, name);
            }
            else
            {
                LogFailing(logger, name, entry.Status, entry.Description, entry.Exception);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Check {Check} is healthy again")]
    private static partial void LogRecovered(ILogger logger, string check);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Check {Check} is {Status}: {Description}")]
    private static partial void LogFailing(ILogger logger, string check, HealthStatus status, string? description, Exception? exception);
}
