using System.Text.Json.Nodes;
using TodoStack.Infra.Components.ChartValues;
using TodoStack.Infra.Rendering;
using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>The chart as the program installs it, in every stack and with the interesting settings.</summary>
public sealed class ReleaseTests
{
    private static readonly string External = "Host=db.example.com;Port=6432;Database=todo;Username=todo;Password=hush;SSL Mode=Require";

    private static readonly Dictionary<string, Func<StackInput>> Inputs = new()
    {
        ["dev"] = () => Stack("dev"),
        ["prod"] = () => Stack("prod"),
        ["external database"] = () => Stack("prod").With(
            ("database", """{"mode":"external"}"""), ("backup", """{"enabled":false}"""), ("databaseConnectionString", External)) with
        {
            SecretKeys = new HashSet<string> { "todostack:databaseConnectionString" },
        },
        ["observability"] = () => Stack("dev").With(
            ("observability", """{"enabled":true,"namespace":"watch","verticalPodAutoscaler":true,"otlpEndpoint":"http://collector.traces:4317"}""")),
        ["model in the cluster"] = () => Stack("dev").With(
            ("assistant", """{"baseUrl":"http://ollama.ai:11434/v1","model":"qwen3:8b"}"""),
            ("observability", """{"otlpEndpoint":"http://collector.traces:4317"}""")),
        ["model elsewhere"] = () => Stack("dev").With(("assistantApiKey", "hush")) with { SecretKeys = new HashSet<string> { "todostack:assistantApiKey" } },
        ["one domain"] = () => Stack("prod").With(
            ("application", """{"web":{"url":"https://todo.example.com"},"chatbot":{"url":"https://chat.todo.example.com"}}""")),
    };

    public static TheoryData<string> Names => [.. Inputs.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Helm_takes_the_values_and_the_records_know_them_all(string name)
    {
        var (_, release) = await RecordAsync(name);
        await RenderAsync(release);

        Assert.Equal("todo-app", release.Name);
        Assert.EndsWith("infra/charts/todo-app", release.Chart, StringComparison.Ordinal);
        Assert.True(JsonNode.DeepEquals(release.Values, TodoAppValues.FromJson(release.Values).ToJson()));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_secret_is_among_the_values(string name)
    {
        var (stack, release) = await RecordAsync(name);
        var values = release.Values.ToJsonString();

        Assert.NotEmpty(stack.Sentinels);
        Assert.All(stack.Sentinels.Values, sentinel => Assert.DoesNotContain(sentinel, values, StringComparison.Ordinal));
        Assert.DoesNotContain("hush", values, StringComparison.Ordinal);
        Assert.Empty(release.Resource.SecretInputs);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_program_names_the_services_as_the_chart_does(string name)
    {
        var (stack, release) = await RecordAsync(name);
        var objects = await RenderAsync(release);
        var service = objects.Get("Service", "todo-app-backend");

        Assert.Equal($"http://{service.Name}.{release.Namespace}:{service.At("spec.ports.0.port")}", Output(stack, "BackendUrl"));
        Assert.All(stack.Images, image => Assert.Contains(objects, found => found.Kind == "Deployment"
            && ((string)found.At("spec.template.spec.containers.0.image")!).Contains($"/{image.Resource.Name}", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Dev_has_ports_of_the_node_and_images_of_the_node()
    {
        var (_, release) = await RecordAsync("dev");
        var objects = await RenderAsync(release);

        Assert.Equal("30000", objects.Get("Service", "todo-app-frontend-web").Text("spec.ports.0.nodePort"));
        Assert.Equal("30001", objects.Get("Service", "todo-app-frontend-chatbot").Text("spec.ports.0.nodePort"));
        Assert.Equal("\"ClusterIP\"", objects.Get("Service", "todo-app-backend").Text("spec.type"));
        Assert.All(objects.Where(found => found.Kind == "Deployment"), deployment =>
            Assert.StartsWith("\"localhost/todostack/", deployment.Text("spec.template.spec.containers.0.image"), StringComparison.Ordinal));
        Assert.Equal("60", (string?)objects.Get("ConfigMap", "todo-app-backend").At("data.RateLimits__SignInPerMinute"));
    }

    [Fact]
    public async Task Prod_has_images_by_digest_and_is_behind_an_edge()
    {
        var (_, release) = await RecordAsync("prod");
        var objects = await RenderAsync(release);
        var web = objects.Get("ConfigMap", "todo-app-frontend-web");

        Assert.All(objects.Where(found => found.Kind == "Deployment"), deployment =>
            Assert.Matches("@sha256:[0-9a-f]{64}\"$", deployment.Text("spec.template.spec.containers.0.image")));
        Assert.All(objects.Where(found => found.Kind == "Service"), service => Assert.Equal("\"ClusterIP\"", service.Text("spec.type")));
        Assert.Equal("https://todo.example.com", (string?)web.At("data.Links__WebUrl"));
        Assert.Contains("10.0.0.0/8", (string?)web.At("data.Proxy__TrustedNetworks"), StringComparison.Ordinal);

        // example.com would share the cookie with all that is below it.
        Assert.Null(web.At("data.Session__CookieDomain"));
    }

    [Fact]
    public async Task One_app_below_the_other_shares_its_sign_in()
    {
        var (_, release) = await RecordAsync("one domain");
        var objects = await RenderAsync(release);

        Assert.Equal("todo.example.com", (string?)objects.Get("ConfigMap", "todo-app-frontend-chatbot").At("data.Session__CookieDomain"));
    }

    [Fact]
    public async Task A_database_elsewhere_is_let_through_to_on_its_port_alone()
    {
        var (_, release) = await RecordAsync("external database");
        var objects = await RenderAsync(release);

        foreach (var name in new[] { "todo-app-backend", "todo-app-migrate" })
        {
            var way = objects.Get("NetworkPolicy", name).At("spec.egress.1");
            Assert.Equal("""[{"protocol":"TCP","port":6432}]""", way.At("ports")!.ToJsonString());
            Assert.Equal(["0.0.0.0/0", "::/0"], way.At("to")!.AsArray().Select(peer => (string?)peer.At("ipBlock.cidr")));
            Assert.Equal("169.254.0.0/16", (string?)way.At("to.0.ipBlock.except.0"));
        }
    }

    [Fact]
    public async Task Observability_lets_its_collectors_in_and_the_services_out_to_them()
    {
        var (_, release) = await RecordAsync("observability");
        var objects = await RenderAsync(release);
        var policy = objects.Get("NetworkPolicy", "todo-app-backend");

        Assert.Equal(3, objects.Count(found => found.Kind == "ServiceMonitor"));
        Assert.Single(objects, found => found.Kind == "PrometheusRule");
        Assert.Equal("1", objects.Get("ConfigMap", "todo-app-dashboard").Labels["grafana_dashboard"]);
        Assert.Equal(3, objects.Count(found => found.Kind == "VerticalPodAutoscaler"));
        Assert.Contains("""{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"watch"}}}""", policy.Text("spec.ingress"), StringComparison.Ordinal);
        Assert.Contains(
            """{"ports":[{"port":4317,"protocol":"TCP"}],"to":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"traces"}}}]}""",
            policy.Text("spec.egress"), StringComparison.Ordinal);
        Assert.Equal("http://collector.traces:4317/", (string?)objects.Get("ConfigMap", "todo-app-frontend-web").At("data.OTEL_EXPORTER_OTLP_ENDPOINT"));
    }

    [Fact]
    public async Task A_model_in_the_cluster_is_let_through_to_beside_the_collector()
    {
        var (_, release) = await RecordAsync("model in the cluster");
        var objects = await RenderAsync(release);

        Assert.Equal("http://ollama.ai:11434/v1", (string?)objects.Get("ConfigMap", "todo-app-backend").At("data.Assistant__BaseUrl"));
        Assert.Equal("qwen3:8b", (string?)objects.Get("ConfigMap", "todo-app-backend").At("data.Assistant__Model"));
        foreach (var (space, port) in new[] { ("ai", "11434"), ("traces", "4317") })
        {
            Assert.Contains(
                """{"ports":[{"port":PORT,"protocol":"TCP"}],"to":[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"SPACE"}}}]}"""
                    .Replace("PORT", port, StringComparison.Ordinal).Replace("SPACE", space, StringComparison.Ordinal),
                objects.Get("NetworkPolicy", "todo-app-backend").Text("spec.egress"), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("11434", objects.Get("NetworkPolicy", "todo-app-frontend-chatbot").Text("spec.egress"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_elsewhere_is_let_through_to_and_its_key_comes_from_the_Secret()
    {
        var (_, release) = await RecordAsync("model elsewhere");
        var objects = await RenderAsync(release);

        var ways = objects.Get("NetworkPolicy", "todo-app-backend").At("spec.egress")!.AsArray();
        Assert.Equal("""[{"port":443,"protocol":"TCP"}]""", ways[^1].At("ports")!.ToJsonString());
        Assert.Equal("169.254.0.0/16", (string?)ways[^1].At("to.0.ipBlock.except.0"));
        var key = objects.Get("Deployment", "todo-app-backend").At("spec.template.spec.containers.0.env")!.AsArray()
            .Single(variable => (string?)variable!["name"] == "Assistant__ApiKey");
        Assert.Equal("assistant-api-key", (string?)key.At("valueFrom.secretKeyRef.key"));
    }

    [Fact]
    public async Task Pods_roll_when_a_Secret_of_theirs_changes_and_no_others()
    {
        var (_, before) = await RecordAsync("dev");
        var changed = await StackRecorder.RecordAsync(Stack("dev").With(("credentials", """{"signingKey":2}""")));
        var after = Assert.Single(changed.HelmReleases);

        Assert.NotEqual(Annotations(before, "backend"), Annotations(after, "backend"));
        Assert.Equal(Annotations(before, "frontend-web"), Annotations(after, "frontend-web"));
        Assert.Contains("checksum/database-credentials", Annotations(before, "backend"), StringComparison.Ordinal);

        static string Annotations(RecordedHelmRelease release, string service) => release.Values.At($"services.{service}.podAnnotations")!.ToJsonString();
    }

    [Fact]
    public async Task A_release_that_fails_is_taken_back_and_a_changed_template_is_a_change()
    {
        var (_, release) = await RecordAsync("dev");

        Assert.True(release.IsAtomic);
        Assert.Equal(600, release.TimeoutSeconds);
        Assert.Matches("^chart [0-9a-f]{12}$", (string?)release.Resource.Inputs["description"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_policy_finds_nothing_in_the_chart_among_the_program_s_objects(string name)
    {
        var (stack, release) = await RecordAsync(name);
        var own = stack.KubernetesObjects.Select(body => new KubernetesObject(body, "stack"));
        var report = PolicyReport.Evaluate(new ObjectSet([.. own, .. await RenderAsync(release)]));

        var violations = report.Violations.Where(finding => finding.Object.Source.StartsWith("chart", StringComparison.Ordinal)).ToList();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
        Assert.True(report.RuleCount > 40);
    }

    private static StackInput Stack(string name) => StackFiles.Read(Repository.Folder, name);

    private static string Output(RecordedStack stack, string name) => stack.Outputs.Single(output => output.Name == name).Value?.ToString() ?? "";

    private static async Task<(RecordedStack Stack, RecordedHelmRelease Release)> RecordAsync(string name)
    {
        var stack = await StackRecorder.RecordAsync(Inputs[name]());
        return (stack, Assert.Single(stack.HelmReleases));
    }

    private static async Task<IReadOnlyList<KubernetesObject>> RenderAsync(RecordedHelmRelease release)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, release.Values.ToJsonString());
            var run = await Helm.RunAsync(["template", release.Name, Chart.Folder, "--namespace", release.Namespace, "--values", file]);
            Assert.True(run.ExitCode == 0, run.Errors);
            return Manifests.Read(run.Output, "chart todo-app", release.Namespace);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
