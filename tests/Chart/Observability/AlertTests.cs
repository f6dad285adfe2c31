using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests.Observability;

public sealed class AlertTests
{
    private const string Tests = "tests/Chart/Observability/alerts.test.yaml";

    /// <summary>In alerts.test.yaml: each fires where it should, with its words, and none does on healthy data.</summary>
    [Fact]
    public async Task Alerts_fire_and_stay_silent_as_promtool_sees_it()
    {
        var folder = Directory.CreateTempSubdirectory("todo-alerts-");
        try
        {
            var rule = (await RulesAsync()).Single(found => found.Kind == "PrometheusRule");
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "rules.yaml"), rule.Body["spec"]!.ToJsonString());
            var tests = Path.Combine(folder.FullName, "alerts.test.yaml");
            File.Copy(Repository.PathOf(Tests), tests);

            var check = await Promtool.RunAsync($"check rules {folder.FullName}/rules.yaml");
            var run = await Promtool.RunAsync($"test rules {tests}");

            Assert.True(check.ExitCode == 0, check.Output);
            Assert.True(run.ExitCode == 0, run.Output);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Every_alert_is_tested_both_ways_and_says_how_bad_it_is()
    {
        var alerts = (await RulesAsync()).Single(found => found.Kind == "PrometheusRule").Body.Items("spec", "groups")
            .SelectMany(group => group.Items("rules")).Where(rule => rule.Text("alert") is not null).ToList();
        var tests = Manifests.ReadDocuments(Repository.Read(Tests), Tests).Single()!.Items("tests").ToList();

        var names = alerts.Select(alert => alert.Text("alert")!).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(names, Tested(fires: false));
        Assert.Equal(names, Tested(fires: true));
        Assert.All(alerts, alert =>
        {
            Assert.Contains(alert.Text("labels", "severity"), new[] { "info", "warning", "critical" });
            Assert.EndsWith(".", alert.Text("annotations", "summary"), StringComparison.Ordinal);
            Assert.EndsWith(".", alert.Text("annotations", "description"), StringComparison.Ordinal);
        });

        IEnumerable<string> Tested(bool fires) => tests.SelectMany(test => test.Items("alert_rule_test"))
            .Where(test => test.Items("exp_alerts").Any() == fires).Select(test => test.Text("alertname")!).Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task Every_alert_has_its_chapter_in_the_guide()
    {
        var guide = Repository.Read("docs/observability.md");
        var alerts = (await RulesAsync()).Single(found => found.Kind == "PrometheusRule").Body.Items("spec", "groups")
            .SelectMany(group => group.Items("rules")).Select(rule => rule.Text("alert")).OfType<string>();

        Assert.All(alerts, alert => Assert.Contains($"| `{alert}` |", guide, StringComparison.Ordinal));
    }

    /// <summary>Rendered as the tests of the rules expect them.</summary>
    internal static Task<IReadOnlyList<KubernetesObject>> RulesAsync() => Chart.RenderAsync(new Installation(
        [.. Chart.Values("values-dev.yaml"), "--set", "metrics.prometheusRule.enabled=true,metrics.dashboard.enabled=true"])
    { Namespace = "todo" });
}
