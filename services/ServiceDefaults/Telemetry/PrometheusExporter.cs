using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace TodoStack.ServiceDefaults.Telemetry;

/// <summary>
/// Collects on request. Takes the place of OpenTelemetry.Exporter.Prometheus.AspNetCore, which not every feed has and
/// which is a pre-release; to change over, delete this folder's Prometheus files and call its two extension methods.
/// </summary>
[ExportModes(ExportModes.Pull)]
internal sealed class PrometheusExporter(TimeProvider time) : BaseExporter<Metric>, IPullMetricExporter
{
    // Several scrapers, or one that is impatient, cost no more than one.
    private static readonly TimeSpan MaxAge = TimeSpan.FromMilliseconds(300);

    private readonly Lock _gate = new();
    private byte[][]? _cached;
    private long _cachedAt;

    public Func<int, bool>? Collect { get; set; }

    /// <summary>The metrics as they are now, or were a moment ago.</summary>
    public byte[] Scrape(bool openMetrics)
    {
        lock (_gate)
        {
            if (_cached is null || time.GetElapsedTime(_cachedAt) > MaxAge)
            {
                Collect?.Invoke(Timeout.Infinite);
                _cachedAt = time.GetTimestamp();
            }

            return _cached is null ? [] : _cached[openMetrics ? 1 : 0];
        }
    }

    public override ExportResult Export(in Batch<Metric> batch)
    {
        var metrics = new List<Metric>();
        foreach (var metric in batch)
        {
            metrics.Add(metric);
        }

        // Points are only valid until this method returns, so both formats are written now.
        _cached = [Write(metrics, openMetrics: false), Write(metrics, openMetrics: true)];
        return ExportResult.Success;
    }

    private byte[] Write(List<Metric> metrics, bool openMetrics)
    {
        var text = new PrometheusText(openMetrics);
        text.WriteTarget(ParentProvider.GetResource());
        text.Write(metrics);
        return text.ToBytes();
    }
}
