using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using TodoStack.ServiceDefaults.Telemetry;
using TodoStack.TestSupport;

namespace TodoStack.ServiceDefaults.Tests;

public sealed class MetricsTests
{
    [Theory]
    [InlineData("todostack.tasks.created", "{task}", MetricType.LongSum, "todostack_tasks_created")]
    [InlineData("http.server.request.duration", "s", MetricType.Histogram, "http_server_request_duration_seconds")]
    [InlineData("requests_total", null, MetricType.LongSum, "requests")]
    [InlineData("memory", "By", MetricType.LongGauge, "memory_bytes")]
    [InlineData("memory_bytes", "By", MetricType.LongGauge, "memory_bytes")]
    [InlineData("fill", "1", MetricType.DoubleGauge, "fill_ratio")]
    [InlineData("fill", "1", MetricType.DoubleSum, "fill")]
    [InlineData("speed", "By/s", MetricType.DoubleGauge, "speed_bytes_per_second")]
    [InlineData("rate", "{request}/min", MetricType.DoubleGauge, "rate_per_minute")]
    [InlineData("odd--name..x", "widgets", MetricType.DoubleGauge, "odd_name_x_widgets")]
    [InlineData("2fast", null, MetricType.DoubleGauge, "_2fast")]
    [InlineData("a:b", "", MetricType.DoubleGauge, "a:b")]
    public void Names_follow_the_specification(string name, string? unit, MetricType type, string expected) =>
        Assert.Equal(expected, PrometheusNames.Family(name, unit, type));

    [Fact]
    public void Labels_are_escaped_and_joined()
    {
        var labels = new LabelSet();
        labels.Add("b.c", "x");
        labels.Add("b-c", "y");
        labels.Add("a", "quote \" slash \\ line\n ü");
        labels.Add("flag", true);
        labels.Add("none", null);

        Assert.Equal("""{a="quote \" slash \\ line\n ü",b_c="x;y",flag="true",none="",le="1"}""", labels.With("le", "1"));
    }

    [Fact]
    public async Task Meters_are_told_as_text()
    {
        using var meter = new Meter("TodoStack.Text");
        await using var service = await TestService.StartAsync();
        var counter = meter.CreateCounter<long>("text.things", "{thing}", "Things \\ made\nhere");
        counter.Add(2, new KeyValuePair<string, object?>("kind", "a\"b"));
        counter.Add(3, new KeyValuePair<string, object?>("kind", "a\"b"));
        meter.CreateCounter<double>("text.seconds", "s").Add(0.25);
        meter.CreateUpDownCounter<int>("text.open").Add(-4);
        meter.CreateGauge<double>("text.heat", "Cel").Record(21.5);
        meter.CreateObservableGauge("text.depth", () => 7L);
        meter.CreateUpDownCounter<double>("text.balance").Add(-0.5);
        var histogram = meter.CreateHistogram("text.wait", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in new[] { 0.05, 0.5, 0.5, 3 })
        {
            histogram.Record(value);
        }

        var response = await service.Client.GetAsync("/metrics");

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var text = await response.Content.ReadAsStringAsync();
        const string Scope = "otel_scope_name=\"TodoStack.Text\"";
        Assert.Contains(
            $$"""
            # TYPE text_things_total counter
            # HELP text_things_total Things \\ made\nhere
            text_things_total{kind="a\"b",{{Scope}}} 5

            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
        Assert.Contains($"\ntext_seconds_total{{{Scope}}} 0.25\n", text, StringComparison.Ordinal);
        Assert.Contains($"# TYPE text_open gauge\ntext_open{{{Scope}}} -4\n", text, StringComparison.Ordinal);
        Assert.Contains($"\ntext_heat_celsius{{{Scope}}} 21.5\n", text, StringComparison.Ordinal);
        Assert.Contains($"\ntext_depth{{{Scope}}} 7\n", text, StringComparison.Ordinal);
        Assert.Contains($"\ntext_balance{{{Scope}}} -0.5\n", text, StringComparison.Ordinal);
        Assert.Contains(
            $$"""
            # TYPE text_wait_seconds histogram
            text_wait_seconds_bucket{{{Scope}},le="0.1"} 1
            text_wait_seconds_bucket{{{Scope}},le="1"} 3
            text_wait_seconds_bucket{{{Scope}},le="+Inf"} 4
            text_wait_seconds_sum{{{Scope}}} 4.05
            text_wait_seconds_count{{{Scope}}} 4

            """.ReplaceLineEndings("\n"),
            text,
            StringComparison.Ordinal);
        Assert.Matches("target_info\\{[^}]*service_name=\"test-service\"[^}]*service_version=\"[0-9.]+\"", text);
    }

    [Fact]
    public async Task Open_metrics_is_spoken_to_those_who_prefer_it()
    {
        using var meter = new Meter("TodoStack.Open");
        await using var service = await TestService.StartAsync();
        meter.CreateCounter<long>("open.things", null, "Say \"things\"").Add(1);
        meter.CreateHistogram("open.wait", "s", null, null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1] }).Record(0.5);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics");
        request.Headers.TryAddWithoutValidation("Accept", "application/openmetrics-text;version=1.0.0;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1");

        var response = await service.Client.SendAsync(request);

        Assert.Equal("application/openmetrics-text; version=1.0.0; charset=utf-8", response.Content.Headers.ContentType?.ToString());
        var text = await response.Content.ReadAsStringAsync();
        Assert.Contains("# TYPE open_things counter\n# HELP open_things Say \\\"things\\\"\nopen_things_total{", text, StringComparison.Ordinal);
        Assert.Contains(",le=\"1.0\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("# TYPE target info\n", text, StringComparison.Ordinal);
        Assert.EndsWith("\n# EOF\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_platforms_meters_are_there_and_probes_are_not_counted()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/platform/{id}", (int id) => id));
        await service.Client.GetAsync("/platform/7");
        await service.Client.GetAsync("/ready");

        var text = string.Empty;
        var count = new Regex("http_server_request_duration_seconds_count\\{[^}]*http_route=\"/platform/\\{id\\}\"[^}]*\\} 1\n");
        await Wait.UntilAsync(async () => count.IsMatch(text = await service.Client.GetStringAsync("/metrics")));

        Assert.Matches("http_server_request_duration_seconds_bucket\\{[^}]*http_route=\"/platform/\\{id\\}\"[^}]*,le=\"0.2\"\\} [01]\n", text);
        Assert.DoesNotMatch("http_server_request_duration_seconds_count\\{[^}]*http_route=\"/ready\"", text);
        Assert.Contains("# TYPE dotnet_gc_collections_total counter\n", text, StringComparison.Ordinal);
        Assert.Contains("kestrel_active_connections{", text, StringComparison.Ordinal);
        Assert.Contains("http_client_request_duration_seconds_count{", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_family_is_opened_once_whoever_measures_it()
    {
        using var one = new Meter("TodoStack.One");
        using var two = new Meter("TodoStack.Two");
        await using var service = await TestService.StartAsync();
        one.CreateCounter<long>("shared.things").Add(1);
        two.CreateCounter<long>("shared.things").Add(2);
        two.CreateGauge<long>("shared.things.total").Record(3);

        var text = await service.Client.GetStringAsync("/metrics");

        Assert.Single(Regex.Matches(text, "# TYPE shared_things_total "));
        Assert.Contains("shared_things_total{otel_scope_name=\"TodoStack.One\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("shared_things_total{otel_scope_name=\"TodoStack.Two\"} 2\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_scrapes_at_once_are_whole()
    {
        await using var service = await TestService.StartAsync();

        var texts = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => service.Client.GetStringAsync("/metrics")));

        Assert.All(texts, t => Assert.StartsWith("# TYPE target_info gauge\n", t, StringComparison.Ordinal));
        Assert.All(texts, t => Assert.EndsWith("\n", t, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Promtool_finds_the_text_well_formed()
    {
        await using var service = await TestService.StartAsync();
        await service.Client.GetAsync("/nowhere");
        var text = await service.Client.GetStringAsync("/metrics");
        var (exitCode, complaints) = await Promtool.RunAsync("check metrics", text);

        // 1 is text that does not parse; 3 is advice on names and help texts, which are the platform's.
        Assert.True(exitCode is 0 or 3, complaints);
        Assert.DoesNotContain("error while linting", complaints, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_sent_anywhere_unless_there_is_an_address()
    {
        await using var silent = await TestService.StartAsync(settings: new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "" });
        await using var sending = await TestService.StartAsync(settings: new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = "http://127.0.0.1:9" });

        Assert.Null(silent.App.Services.GetRequiredService<TelemetrySetup.Tracing>().Provider);
        Assert.NotNull(sending.App.Services.GetRequiredService<TelemetrySetup.Tracing>().Provider);
    }
}
