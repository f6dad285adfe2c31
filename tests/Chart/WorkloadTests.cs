using System.Globalization;
using System.Text.Json.Nodes;
using TodoStack.Policies;

namespace TodoStack.Chart.Tests;

/// <summary>Deployments, and what goes with each (C1 to C4, C6).</summary>
public sealed class WorkloadTests
{
    private static readonly string[] Services = ["backend", "frontend-chatbot", "frontend-web"];

    [Fact]
    public async Task Each_service_has_all_that_a_service_has()
    {
        var objects = await Chart.RenderAsync();

        foreach (var kind in new[] { "ConfigMap", "Deployment", "HorizontalPodAutoscaler", "PodDisruptionBudget", "Service" })
        {
            Assert.Equal(Services.Select(name => $"todo-app-{name}"), objects.Where(found => found.Kind == kind).Select(found => found.Name).Order());
        }

        string[] alsoHooks = [.. Services, "migrate", "test"];
        foreach (var kind in new[] { "NetworkPolicy", "ServiceAccount" })
        {
            Assert.Equal(alsoHooks.Select(name => $"todo-app-{name}"), objects.Where(found => found.Kind == kind).Select(found => found.Name).Order());
        }

        Assert.Equal(5 * 3 + 2 * 5 + 2, objects.Count);
    }

    [Theory]
    [InlineData("backend", "250m", "256Mi", "500m", "512Mi")]
    [InlineData("frontend-web", "100m", "128Mi", "200m", "256Mi")]
    [InlineData("frontend-chatbot", "100m", "128Mi", "200m", "256Mi")]
    public async Task Requests_and_limits_are_as_required(string service, string cpu, string memory, string cpuLimit, string memoryLimit)
    {
        var resources = Container((await Chart.RenderAsync()).Get("Deployment", $"todo-app-{service}")).At("resources");

        Assert.Equal((cpu, memory), ((string?)resources.At("requests.cpu"), (string?)resources.At("requests.memory")));
        Assert.Equal((cpuLimit, memoryLimit), ((string?)resources.At("limits.cpu"), (string?)resources.At("limits.memory")));
    }

    [Fact]
    public async Task An_update_never_takes_a_pod_before_the_next_is_ready()
    {
        foreach (var deployment in await DeploymentsAsync())
        {
            Assert.Equal("""{"type":"RollingUpdate","rollingUpdate":{"maxUnavailable":0,"maxSurge":1}}""", deployment.Text("spec.strategy"));
            Assert.Null(deployment.At("spec.replicas"));
        }

        foreach (var autoscaler in (await Chart.RenderAsync()).Where(found => found.Kind == "HorizontalPodAutoscaler"))
        {
            Assert.Equal("autoscaling/v2", autoscaler.ApiVersion);
            Assert.Equal(["2", "5"], [autoscaler.Text("spec.minReplicas"), autoscaler.Text("spec.maxReplicas")]);
            Assert.Equal("""{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":70}}}""", autoscaler.Text("spec.metrics.0"));
            Assert.Equal("\"memory\"", autoscaler.Text("spec.metrics.1.resource.name"));
            Assert.Equal("300", autoscaler.Text("spec.behavior.scaleDown.stabilizationWindowSeconds"));
        }

        foreach (var budget in (await Chart.RenderAsync()).Where(found => found.Kind == "PodDisruptionBudget"))
        {
            Assert.Equal("1", budget.Text("spec.minAvailable"));
        }
    }

    [Fact]
    public async Task Without_autoscaling_there_are_two_pods()
    {
        var objects = await Chart.RenderAsync(Matrix.All[Matrix.EverythingOff]);

        Assert.DoesNotContain(objects, found => found.Kind is "HorizontalPodAutoscaler" or "NetworkPolicy" or "Job" or "Pod");
        Assert.All(objects.Where(found => found.Kind == "Deployment"), deployment => Assert.Equal("2", deployment.Text("spec.replicas")));
    }

    [Fact]
    public async Task Pods_are_hardened_and_none_has_a_token()
    {
        var pods = (await Chart.RenderAsync()).Select(Pod).OfType<JsonObject>().ToList();

        Assert.Equal(5, pods.Count);
        Assert.All(pods, pod =>
        {
            Assert.Equal(
                """{"runAsNonRoot":true,"runAsUser":10001,"runAsGroup":10001,"seccompProfile":{"type":"RuntimeDefault"}}""",
                pod["securityContext"]!.ToJsonString());
            Assert.Equal(
                """{"allowPrivilegeEscalation":false,"readOnlyRootFilesystem":true,"capabilities":{"drop":["ALL"]}}""",
                pod.At("containers.0.securityContext")!.ToJsonString());
            Assert.Equal("""[{"name":"tmp","emptyDir":{"sizeLimit":"64Mi"}}]""", pod["volumes"]!.ToJsonString());
            Assert.False((bool)pod["automountServiceAccountToken"]!);
        });
        Assert.Equal(5, pods.Select(pod => (string)pod["serviceAccountName"]!).Distinct().Count());
        Assert.All((await Chart.RenderAsync()).Where(found => found.Kind == "ServiceAccount"), account =>
            Assert.False((bool)account.At("automountServiceAccountToken")!));
    }

    [Fact]
    public async Task Probes_ask_for_three_different_things()
    {
        foreach (var deployment in await DeploymentsAsync())
        {
            var container = Container(deployment);

            Assert.Equal(
                ["/health/startup", "/health/live", "/health/ready"],
                new[] { "startupProbe", "livenessProbe", "readinessProbe" }.Select(probe => (string?)container.At($"{probe}.httpGet.path")));
        }
    }

    [Fact]
    public async Task The_grace_period_lasts_longer_than_notice_draining_and_requests_together()
    {
        var deployment = (await Chart.RenderAsync("--set", "services.backend.shutdown.preStopSeconds=7,services.backend.shutdown.drainSeconds=11,services.backend.shutdown.timeoutSeconds=13"))
            .Get("Deployment", "todo-app-backend");
        var config = (await Chart.RenderAsync("--set", "services.backend.shutdown.drainSeconds=11,services.backend.shutdown.timeoutSeconds=13")).Get("ConfigMap", "todo-app-backend");

        Assert.Equal("""{"sleep":{"seconds":7}}""", Container(deployment).At("lifecycle.preStop")!.ToJsonString());
        Assert.Equal("36", deployment.Text("spec.template.spec.terminationGracePeriodSeconds"));
        Assert.Equal(("11", "13"), ((string?)config.At("data.Shutdown__DrainSeconds"), (string?)config.At("data.Shutdown__TimeoutSeconds")));
    }

    [Fact]
    public async Task Pods_of_a_service_are_spread_over_nodes_and_zones()
    {
        foreach (var deployment in await DeploymentsAsync("--set", "serviceDefaults.scheduling.zones=DoNotSchedule"))
        {
            var spread = (JsonArray)deployment.At("spec.template.spec.topologySpreadConstraints")!;

            Assert.Equal(
                [("kubernetes.io/hostname", "ScheduleAnyway"), ("topology.kubernetes.io/zone", "DoNotSchedule")],
                spread.Select(constraint => ((string)constraint!["topologyKey"]!, (string)constraint["whenUnsatisfiable"]!)));
            Assert.All(spread, constraint => Assert.Equal(deployment.Text("spec.selector.matchLabels"), constraint.At("labelSelector.matchLabels")!.ToJsonString()));
            Assert.Equal(
                deployment.Text("spec.selector.matchLabels"),
                deployment.Text("spec.template.spec.affinity.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution.0.podAffinityTerm.labelSelector.matchLabels"));
        }
    }

    [Fact]
    public async Task A_changed_setting_rolls_the_pods_of_its_service_and_no_others()
    {
        var before = await ChecksumsAsync();
        var after = await ChecksumsAsync("--set", "services.backend.env.Jwt__LifetimeDays=3");

        Assert.NotEqual(before["todo-app-backend"], after["todo-app-backend"]);
        Assert.Equal(before["todo-app-frontend-web"], after["todo-app-frontend-web"]);
        Assert.Equal(before["todo-app-frontend-chatbot"], after["todo-app-frontend-chatbot"]);
    }

    [Fact]
    public async Task A_chart_of_another_version_does_not_roll_the_pods()
    {
        var template = (await Chart.RenderAsync()).Get("Deployment", "todo-app-backend").Text("spec.template");

        Assert.DoesNotContain("helm.sh/chart", template, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_digest_takes_the_place_of_the_tag()
    {
        var digest = "sha256:" + new string('a', 64);
        var objects = await Chart.RenderAsync(
            "--set", $"services.backend.image.repository=ghcr.io/example/backend,services.backend.image.digest={digest}",
            "--set-string", "services.frontend-web.image.tag=20261121");

        Assert.Equal($"ghcr.io/example/backend@{digest}", (string?)Container(objects.Get("Deployment", "todo-app-backend")).At("image"));
        Assert.Equal($"ghcr.io/example/backend@{digest}", (string?)objects.Get("Job", "todo-app-migrate").At("spec.template.spec.containers.0.image"));
        Assert.Equal("localhost/todostack/frontend-web:20261121", (string?)Container(objects.Get("Deployment", "todo-app-frontend-web")).At("image"));
        Assert.Equal("localhost/todostack/frontend-chatbot:0.1.0", (string?)Container(objects.Get("Deployment", "todo-app-frontend-chatbot")).At("image"));
    }

    [Fact]
    public async Task Numbers_are_written_out_and_what_is_empty_is_left_out()
    {
        var config = (await Chart.RenderAsync(
            "--set", "services.backend.env.RateLimits__RequestsPerMinute=1000000,services.backend.env.OTEL_SERVICE_NAME=",
            "--set-json", "services.backend.env.OTEL_TRACES_SAMPLER_ARG=0.25")).Get("ConfigMap", "todo-app-backend");

        Assert.Equal("1000000", (string?)config.At("data.RateLimits__RequestsPerMinute"));
        Assert.Equal("0.25", (string?)config.At("data.OTEL_TRACES_SAMPLER_ARG"));
        Assert.Null(config.At("data.OTEL_SERVICE_NAME"));
    }

    [Fact]
    public async Task Migration_goes_before_the_pods_and_brings_its_account_and_its_way_to_the_database()
    {
        var objects = await Chart.RenderAsync();
        var hooks = objects.Where(found => found.Name == "todo-app-migrate").ToDictionary(found => found.Kind);

        Assert.Equal(["Job", "NetworkPolicy", "ServiceAccount"], hooks.Keys.Order());
        Assert.All(hooks.Values, hook => Assert.Equal("pre-install,pre-upgrade", hook.Annotations["helm.sh/hook"]));
        Assert.All([hooks["NetworkPolicy"], hooks["ServiceAccount"]], hook =>
            Assert.True(Weight(hook) < Weight(hooks["Job"])));
        Assert.Equal("""["migrate"]""", hooks["Job"].Text("spec.template.spec.containers.0.args"));
        // The exit codes of the verb with which to repeat it is no use.
        Assert.Equal("""{"containerName":"migrate","operator":"In","values":[70,78]}""", hooks["Job"].Text("spec.podFailurePolicy.rules.0.onExitCodes"));
        Assert.Equal(
            """[{"name":"Database__ConnectionString","valueFrom":{"secretKeyRef":{"name":"database-credentials","key":"connection-string"}}}]""",
            hooks["Job"].Text("spec.template.spec.containers.0.env"));
    }

    [Fact]
    public async Task The_test_s_pod_is_its_only_hook()
    {
        var test = (await Chart.RenderAsync()).Where(found => found.Name == "todo-app-test").ToDictionary(found => found.Kind);

        Assert.Equal(["NetworkPolicy", "Pod", "ServiceAccount"], test.Keys.Order());
        Assert.Equal("test", test["Pod"].Annotations["helm.sh/hook"]);
        Assert.Empty(test["NetworkPolicy"].Annotations);
        Assert.Empty(test["ServiceAccount"].Annotations);
    }

    [Fact]
    public async Task The_test_does_what_a_person_would_with_every_service()
    {
        Assert.Equal(
            ["verify", "--backend", "http://todo-app-backend:8000", "--chatbot", "http://todo-app-frontend-chatbot:3001", "--web", "http://todo-app-frontend-web:3000"],
            await ArgsAsync());
        Assert.DoesNotContain("--chatbot", await ArgsAsync("--set", "services.frontend-chatbot.enabled=false"));

        string[] fourth = ["--set", "services.reports.component=reports,services.reports.image.repository=example/reports,services.reports.port=9000"];
        Assert.Equal(["--ready", "http://todo-app-reports:9000/health/ready"], (await ArgsAsync(fourth))[^2..]);
        Assert.DoesNotContain("--ready", await ArgsAsync([.. fourth, "--set", "tests.readinessOption="]));

        static async Task<string[]> ArgsAsync(params string[] arguments) =>
            [.. (await Chart.RenderAsync(arguments)).Get("Pod", "todo-app-test").At("spec.containers.0.args")!.AsArray().Select(argument => (string)argument!)];
    }

    [Fact]
    public async Task Dev_has_the_ports_of_the_nodes_and_prod_has_none()
    {
        var dev = (await Chart.RenderAsync(Chart.Values("values-dev.yaml"))).Where(found => found.Kind == "Service").ToDictionary(found => found.Name);
        var prod = (await Chart.RenderAsync(Chart.Values("values-prod.yaml"))).Where(found => found.Kind == "Service");

        Assert.Equal("30000", dev["todo-app-frontend-web"].Text("spec.ports.0.nodePort"));
        Assert.Equal("30001", dev["todo-app-frontend-chatbot"].Text("spec.ports.0.nodePort"));
        Assert.Equal(["\"ClusterIP\"", "8000"], [dev["todo-app-backend"].Text("spec.type"), dev["todo-app-backend"].Text("spec.ports.0.port")]);
        Assert.All(prod, service => Assert.Equal("\"ClusterIP\"", service.Text("spec.type")));
    }

    [Fact]
    public async Task A_fourth_service_is_an_entry_in_the_values()
    {
        var objects = await Chart.RenderAsync(
            "--set", "services.reports.component=reports,services.reports.image.repository=example/reports,services.reports.port=9000",
            "--set", "services.reports.calls.backend=BACKEND_URL,services.reports.env.COLOUR=blue");

        Assert.Equal(7, objects.Count(found => found.Name == "todo-app-reports"));
        Assert.Equal("http://todo-app-backend:8000", (string?)objects.Get("ConfigMap", "todo-app-reports").At("data.BACKEND_URL"));
        Assert.Contains("\"app.kubernetes.io/name\":\"reports\"", objects.Get("NetworkPolicy", "todo-app-backend").Text("spec.ingress"), StringComparison.Ordinal);
    }

    private static int Weight(KubernetesObject hook) => int.Parse(hook.Annotations["helm.sh/hook-weight"], CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<KubernetesObject>> DeploymentsAsync(params string[] arguments)
    {
        var deployments = (await Chart.RenderAsync(arguments)).Where(found => found.Kind == "Deployment").ToList();
        Assert.Equal(Services.Length, deployments.Count);
        return deployments;
    }

    private static async Task<Dictionary<string, string>> ChecksumsAsync(params string[] arguments) =>
        (await DeploymentsAsync(arguments)).ToDictionary(found => found.Name, found => found.Text("spec.template.metadata.annotations"));

    private static JsonNode Container(KubernetesObject deployment) => deployment.At("spec.template.spec.containers.0")!;

    private static JsonNode? Pod(KubernetesObject found) => found.Kind == "Pod" ? found.At("spec") : found.At("spec.template.spec");
}
