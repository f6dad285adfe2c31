using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;

namespace TodoStack.ServiceDefaults.Telemetry;

/// <summary>Writes metrics in Prometheus' text format, or in its successor OpenMetrics, which differs in a few places.</summary>
internal sealed class PrometheusText(bool openMetrics)
{
    private readonly StringBuilder _text = new(16 * 1024);

    public void WriteTarget(Resource resource)
    {
        var labels = new LabelSet();
        foreach (var (name, value) in resource.Attributes)
        {
            labels.Add(name, value);
        }

        if (openMetrics)
        {
            WriteHeader("target", "info", "What is measured.");
        }
        else
        {
            WriteHeader("target_info", "gauge", "What is measured.");
        }

        WriteSample("target_info", labels.ToString(), "1");
    }

    public void Write(IEnumerable<Metric> metrics)
    {
        // Several instruments may come to one name, but a family may be opened only once and has one type.
        var families = metrics
            .Where(m => m.MetricType != MetricType.ExponentialHistogram)
            .GroupBy(m => PrometheusNames.Family(m.Name, m.Unit, m.MetricType) + Total(m.MetricType), StringComparer.Ordinal);
        foreach (var family in families)
        {
            var first = family.First();
            var type = Type(first.MetricType);
            WriteHeader(openMetrics ? family.Key[..^Total(first.MetricType).Length] : family.Key, type, first.Description);
            foreach (var metric in family.Where(m => Type(m.MetricType) == type))
            {
                foreach (ref readonly var point in metric.GetMetricPoints())
                {
                    WritePoint(family.Key, metric, point);
                }
            }
        }
    }

    public byte[] ToBytes()
    {
        if (openMetrics)
        {
            _text.Append("# EOF\n");
        }

        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    private static string Total(MetricType type) => PrometheusNames.IsMonotonic(type) ? "_total" : string.Empty;

    private static string Type(MetricType type) =>
        type.IsHistogram() ? "histogram" : PrometheusNames.IsMonotonic(type) ? "counter" : "gauge";

    private void WritePoint(string name, Metric metric, in MetricPoint point)
    {
        var labels = new LabelSet();
        foreach (var (key, value) in point.Tags)
        {
            labels.Add(key, value);
        }

        labels.Add("otel_scope_name", metric.MeterName);
        if (!metric.MetricType.IsHistogram())
        {
            WriteSample(name, labels.ToString(), Value(metric.MetricType, point));
            return;
        }

        var cumulated = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            cumulated += bucket.BucketCount;
            WriteSample(name + "_bucket", labels.With("le", Bound(bucket.ExplicitBound)), Text(cumulated));
        }

        WriteSample(name + "_sum", labels.ToString(), Text(point.GetHistogramSum()));
        WriteSample(name + "_count", labels.ToString(), Text(cumulated));
    }

    private static string Value(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => Text(point.GetSumLong()),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => Text(point.GetSumDouble()),
        MetricType.LongGauge => Text(point.GetGaugeLastValueLong()),
        _ => Text(point.GetGaugeLastValueDouble()),
    };

    // OpenMetrics wants bounds to be recognisable as floating-point numbers.
    private string Bound(double bound) =>
        openMetrics && double.IsInteger(bound) ? bound.ToString("0.0", CultureInfo.InvariantCulture) : Text(bound);

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Text(double value) =>
        double.IsPositiveInfinity(value) ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private void WriteHeader(string family, string type, string? help)
    {
        _text.Append("# TYPE ").Append(family).Append(' ').Append(type).Append('\n');
        if (!string.IsNullOrEmpty(help))
        {
            var escaped = help.Replace("\\", "\\\\", StringComparison.Ordinal).ReplaceLineEndings("\\n");
            _text.Append("# HELP ").Append(family).Append(' ').Append(openMetrics ? LabelSet.Escape(help) : escaped).Append('\n');
        }
    }

    private void WriteSample(string name, string labels, string value) =>
        _text.Append(name).Append(labels).Append(' ').Append(value).Append('\n');
}
