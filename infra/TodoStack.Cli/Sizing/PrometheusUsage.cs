using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using TodoStack.LocalTarget;
using TodoStack.Policies;

namespace TodoStack.Cli.Sizing;

/// <summary>Asks Prometheus what containers used (https://prometheus.io/docs/prometheus/latest/querying/api/#range-queries).</summary>
/// <param name="http">Speaks to Prometheus.</param>
/// <param name="time">Tells what is now.</param>
internal sealed class PrometheusUsage(HttpClient http, TimeProvider time)
{
    // Prometheus refuses more points than 11,000 in a series; this is enough for a 95th percentile.
    private const int MostPoints = 1000;

    private static readonly TimeSpan LeastStep = TimeSpan.FromMinutes(1);

    /// <summary>What the containers of a namespace used up to now.</summary>
    /// <param name="address">Prometheus' address, such as <c>http://127.0.0.1:9090</c>.</param>
    /// <param name="kubernetesNamespace">The namespace.</param>
    /// <param name="duration">How far back.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="LocalTargetException">Prometheus does not answer, or not so.</exception>
    public async Task<IReadOnlyList<UsageSample>> ReadAsync(
        Uri address, string kubernetesNamespace, TimeSpan duration, CancellationToken cancellationToken)
    {
        var selector = $"{{namespace=\"{kubernetesNamespace}\",container=~\"backend|frontend-web|frontend-chatbot|postgresql\"}}";
        var cpu = await QueryAsync(address, $"sum by (pod, container) (rate(container_cpu_usage_seconds_total{selector}[5m]))", duration, cancellationToken);
        var memory = await QueryAsync(address, $"sum by (pod, container) (container_memory_working_set_bytes{selector})", duration, cancellationToken);
        return [.. from point in cpu
                   where memory.ContainsKey(point.Key)
                   orderby point.Key.At
                   select new UsageSample(point.Key.At, point.Key.Pod, point.Key.Container, point.Value, memory[point.Key])];
    }

    private async Task<Dictionary<(string Pod, string Container, DateTimeOffset At), decimal>> QueryAsync(
        Uri address, string query, TimeSpan duration, CancellationToken cancellationToken)
    {
        var end = time.GetUtcNow();
        var step = Math.Max(LeastStep.TotalSeconds, Math.Ceiling(duration.TotalSeconds / MostPoints));
        var uri = new Uri(address, string.Create(CultureInfo.InvariantCulture,
            $"/api/v1/query_range?query={Uri.EscapeDataString(query)}&start={(end - duration).ToUnixTimeSeconds()}&end={end.ToUnixTimeSeconds()}&step={step}"));
        var body = await AskAsync(uri, address, cancellationToken);
        return (from series in body.Items("data", "result")
                from point in series["values"]!.AsArray()
                let at = DateTimeOffset.FromUnixTimeMilliseconds((long)(point![0]!.GetValue<double>() * 1000))
                select (Key: (series.Text("metric", "pod") ?? "", series.Text("metric", "container") ?? "", at),
                    Value: decimal.Parse(point[1]!.GetValue<string>(), NumberStyles.Float, CultureInfo.InvariantCulture)))
            .ToDictionary(point => point.Key, point => point.Value);
    }

    private async Task<JsonNode?> AskAsync(Uri uri, Uri address, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(uri, cancellationToken);
            var body = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
            return body.Text("status") == "success"
                ? body
                : throw new LocalTargetException($"Prometheus at {address} refuses: {body.Text("error") ?? response.ReasonPhrase}");
        }
        catch (Exception e) when (e is HttpRequestException or JsonException || (e is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new LocalTargetException(
                $"There is no Prometheus at {address}: {e.Message} Forward its port first, such as: kubectl port-forward service/prometheus 9090", e);
        }
    }
}
