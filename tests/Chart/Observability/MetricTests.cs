using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TodoStack.Policies;

namespace TodoStack.Chart.Tests.Observability;

/// <summary>Rules and dashboard name metrics that are there.</summary>
public sealed partial class MetricTests(RunningServices services) : IClassFixture<RunningServices>
{
    /// <summary>What others' exporters have, with where that is written.</summary>
    private static readonly Dictionary<string, string[]> Exporters = new()
    {
        ["https://github.com/kubernetes/kube-state-metrics/tree/main/docs/metrics"] =
        [
            "kube_pod_status_ready", "kube_pod_status_phase", "kube_pod_container_status_restarts_total", "kube_pod_container_status_last_terminated_reason",
            "kube_pod_container_resource_limits", "kube_pod_container_resource_requests", "kube_horizontalpodautoscaler_status_current_replicas",
            "kube_horizontalpodautoscaler_spec_max_replicas", "kube_deployment_status_condition", "kube_job_status_failed", "kube_job_status_succeeded",
            "kube_cronjob_status_last_successful_time", "kube_cronjob_created",
        ],
        ["https://github.com/google/cadvisor/blob/master/docs/storage/prometheus.md"] =
        [
            "container_cpu_usage_seconds_total", "container_cpu_cfs_periods_total", "container_cpu_cfs_throttled_periods_total", "container_memory_working_set_bytes",
        ],
        ["https://kubernetes.io/docs/reference/instrumentation/metrics/"] = ["kubelet_volume_stats_available_bytes", "kubelet_volume_stats_capacity_bytes"],
        ["https://github.com/prometheus-community/postgres_exporter"] =
        [
            "pg_up", "pg_stat_database_xact_commit", "pg_stat_database_xact_rollback", "pg_stat_database_blks_hit", "pg_stat_database_blks_read", "pg_database_size_bytes",
        ],
        ["https://cert-manager.io/docs/devops-tips/prometheus-metrics/"] = ["certmanager_certificate_expiration_timestamp_seconds"],
        ["https://prometheus.io/docs/concepts/jobs_instances/"] = ["up"],
    };

    private static readonly HashSet<string> Words =
        ["by", "on", "and", "or", "unless", "without", "ignoring", "group_left", "group_right", "bool", "offset", "inf", "nan"];

    [Fact]
    public async Task Every_query_names_metrics_that_there_are()
    {
        var objects = await AlertTests.RulesAsync();
        var rules = objects.Single(found => found.Kind == "PrometheusRule").Body.Items("spec", "groups").SelectMany(group => group.Items("rules")).ToList();
        var dashboard = JsonNode.Parse(objects.Get("ConfigMap", "todo-app-dashboard").Body.Object("data")!["todostack.json"]!.GetValue<string>());
        var queries = rules.Select(rule => rule.Text("expr")!)
            .Concat(dashboard.Items("panels").SelectMany(panel => panel.Items("targets")).Select(target => target.Text("expr")!)).ToList();
        var recorded = rules.Select(rule => rule.Text("record")).OfType<string>();
        var known = (await ServedAsync()).Concat(Exporters.Values.SelectMany(names => names)).Concat(recorded).ToHashSet(StringComparer.Ordinal);

        Assert.True(queries.Count > 40, $"only {queries.Count} queries");
        Assert.Empty(queries.SelectMany(query => Metrics(query).Where(name => !known.Contains(name)).Select(name => $"{name} in {query}")));
    }

    [Theory]
    [InlineData("sum by (a, b) (rate(one_total{c=\"d_e\", f=~\"x|y\"}[5m])) / on (a) group_left two > 14.4 * 0.001", "one_total two")]
    [InlineData("time() - three{a=\"b\"} > 2 * 86400 or predict_linear(four[6h], 4 * 86400) < 0", "three four")]
    [InlineData("histogram_quantile(0.95, sum by (le) (rate(todo:five_bucket[$__rate_interval])))", "todo:five_bucket")]
    public void Metrics_are_told_from_the_rest_of_a_query(string query, string metrics) => Assert.Equal(metrics.Split(' '), Metrics(query));

    /// <summary>The names in a query that are neither functions, words of the language, labels nor in quotes.</summary>
    private static IEnumerable<string> Metrics(string query)
    {
        var bare = Grouping().Replace(Braces().Replace(query, ""), "");
        return Name().Matches(bare).Select(match => match.Value).Where(name => !Words.Contains(name));
    }

    /// <summary>The names of all series of the three services, after somebody used them, with the built-in assistant and with a model.</summary>
    private async Task<IEnumerable<string>> ServedAsync()
    {
        await using var model = new StumblingModel();
        var settings = services.BackendSettings();
        settings["Assistant__Provider"] = "OpenAI";
        settings["Assistant__BaseUrl"] = model.Address;
        settings["Assistant__Model"] = "small";
        var withModel = (await services.StartAsync("Backend", settings)).Address;
        await UseAsync(services.Addresses["backend"]);
        await UseAsync(withModel);
        using var http = new HttpClient();
        await http.GetAsync(services.Addresses["frontend-web"]);
        var texts = await Task.WhenAll(services.Addresses.Values.Append(withModel).Select(address => http.GetStringAsync(new Uri(address, "/metrics"))));
        return texts.SelectMany(text => text.Split('\n')).Where(line => line.Length > 0 && line[0] != '#').Select(line => Name().Match(line).Value);
    }

    private static async Task UseAsync(Uri backend)
    {
        using var http = new HttpClient { BaseAddress = backend };
        var account = new { email = $"{Guid.NewGuid():N}@example.com", password = "correct horse battery", name = "Visitor" };
        var signedUp = await PostAsync("/api/auth/sign-up", account);
        await PostAsync("/api/auth/sign-in", new { account.email, account.password });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedUp.Text("token"));
        var user = $"/api/{signedUp.Number("user", "id")}";
        var task = await PostAsync($"{user}/tasks", new { title = "Water the plants" });
        await http.PatchAsync($"{user}/tasks/{task.Number("id")}/complete", null);
        await http.DeleteAsync($"{user}/tasks/{task.Number("id")}");
        await http.PostAsJsonAsync($"{user}/chat", new { message = "add buy milk" });
        using var call = new HttpRequestMessage(HttpMethod.Post, "/mcp")
        {
            Content = JsonContent.Create(new { jsonrpc = "2.0", id = 1, method = "tools/call", @params = new { name = "list_tasks", arguments = new { } } }),
            Headers = { { "Accept", "application/json, text/event-stream" } },
        };
        await http.SendAsync(call);

        async Task<JsonNode?> PostAsync<T>(string path, T body) => JsonNode.Parse(await (await http.PostAsJsonAsync(path, body)).Content.ReadAsStringAsync());
    }

    [GeneratedRegex(@"\{[^}]*\}|\[[^\]]*\]|""[^""]*""")]
    private static partial Regex Braces();

    [GeneratedRegex(@"\b(by|on|without|ignoring)\s*\([^)]*\)")]
    private static partial Regex Grouping();

    [GeneratedRegex(@"(?<![\w.:])[a-zA-Z_][\w:]*\b(?!\s*\()")]
    private static partial Regex Name();
}
