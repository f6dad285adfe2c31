namespace TodoStack.Bench.OpenLoop;

/// <summary>What came of it; latencies in milliseconds.</summary>
internal sealed record Measurement(int Requests, double Seconds, int Errors, double P50, double P95, double P99, double Max)
{
    public static Measurement Of(List<double> latencies, double seconds, int errors)
    {
        latencies.Sort();
        return new(latencies.Count, seconds, errors, Percentile(0.5), Percentile(0.95), Percentile(0.99), Percentile(1));

        double Percentile(double part) => latencies.Count == 0
            ? 0
            : Math.Round(latencies[Math.Min(latencies.Count - 1, (int)(latencies.Count * part))] * 1000, 3);
    }
}
