namespace TodoStack.Chart.Tests;

/// <summary>Labels and names (C12).</summary>
public sealed class LabelTests
{
    private static readonly string[] Recommended =
        ["name", "instance", "version", "component", "part-of", "managed-by"];

    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public async Task Everything_has_the_recommended_labels_and_the_namespace(string values)
    {
        var installation = Matrix.All[values];
        foreach (var found in await Chart.RenderAsync(installation))
        {
            Assert.All(Recommended, label => Assert.True(found.Labels.ContainsKey($"app.kubernetes.io/{label}"), $"{found} has no label {label}."));
            Assert.Equal((installation.Release, values == "one letter" ? "1" : "todostack", "Helm"), (found.Labels["app.kubernetes.io/instance"], found.Labels["app.kubernetes.io/part-of"], found.Labels["app.kubernetes.io/managed-by"]));
            Assert.Equal("todo-app-0.1.0", found.Labels["helm.sh/chart"]);
            Assert.Equal(installation.Namespace, (string?)found.At("metadata.namespace"));
        }
    }

    [Fact]
    public async Task Pods_are_selected_by_name_and_instance_only()
    {
        foreach (var deployment in (await Chart.RenderAsync()).Where(found => found.Kind == "Deployment"))
        {
            Assert.Equal(
                $$"""{"app.kubernetes.io/name":"{{deployment.Labels["app.kubernetes.io/name"]}}","app.kubernetes.io/instance":"todo-app"}""",
                deployment.Text("spec.selector.matchLabels"));
        }
    }

    [Fact]
    public async Task Labels_of_the_values_are_on_every_object_and_pod()
    {
        var objects = await Chart.RenderAsync("--set", "labels.team=todo");

        Assert.All(objects, found => Assert.Equal("todo", found.Labels["team"]));
        Assert.Equal("todo", (string?)objects.Get("Deployment", "todo-app-backend").At("spec.template.metadata.labels.team"));
    }

    [Theory]
    [InlineData("todo-app", "todo-app-backend")]
    [InlineData("my-todo-app-2", "my-todo-app-2-backend")]
    [InlineData("x", "x-todo-app-backend")]
    [InlineData("2048", "app-2048-todo-app-backend")]
    [InlineData("todo-app.v2", "todo-app-v2-backend")]
    public async Task The_prefix_is_the_release_and_the_chart_unless_one_names_the_other(string release, string expected)
    {
        Assert.Contains(await Chart.RenderAsAsync(release), found => found.Kind == "Deployment" && found.Name == expected);
    }

    [Theory]
    [InlineData("a-release-with-a-name-that-is-as-long-as-helm-permits")]
    [InlineData("ends-in-a-dash-where-it-is-cut-off---------------ends")]
    public async Task A_long_name_is_cut_so_that_every_object_still_has_its_own(string release)
    {
        Assert.Equal(53, release.Length);
        var objects = await Chart.RenderAsAsync(release);

        Assert.All(objects, found => Assert.Matches("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$", found.Name));
        Assert.Equal(objects.Count, objects.Select(found => (found.Kind, found.Name)).Distinct().Count());
        Assert.Contains(objects, found => found.Name.EndsWith("-frontend-chatbot", StringComparison.Ordinal));
        // Who calls another service calls it by the name that it has.
        var backend = Assert.Single(objects, found => found.Kind == "Service" && found.Name.EndsWith("-backend", StringComparison.Ordinal));
        Assert.All(objects.Where(found => found.Kind == "ConfigMap" && found.Name != backend.Name), config =>
            Assert.Equal($"http://{backend.Name}:8000", (string?)config.At("data.Backend__BaseUrl")));
    }

    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public async Task Every_name_is_one_for_its_kind_and_every_selector_finds_its_pods(string values)
    {
        var objects = await Chart.RenderAsync(Matrix.All[values]);

        // A Service's name, which is the strictest (RFC 1035).
        Assert.All(objects, found => Assert.Matches("^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$", found.Name));
        Assert.Equal(objects.Count, objects.Select(found => (found.Kind, found.Name)).Distinct().Count());
        Assert.All(objects.SelectMany(found => found.Labels), label => Assert.Matches("^[A-Za-z0-9]([-_.A-Za-z0-9]{0,61}[A-Za-z0-9])?$", label.Value));

        var pods = objects.Where(found => found.Kind == "Deployment").Select(found => found.At("spec.template.metadata.labels")!.AsObject()).ToList();
        foreach (var service in objects.Where(found => found.Kind == "Service"))
        {
            Assert.Single(pods, pod => service.At("spec.selector")!.AsObject().All(label => (string?)pod[label.Key] == (string?)label.Value));
        }
    }

    [Fact]
    public async Task Two_releases_with_long_names_that_begin_alike_do_not_meet()
    {
        var (first, second) = (await Names("1"), await Names("2"));

        Assert.Empty(first.Intersect(second));

        static async Task<IEnumerable<string>> Names(string end) =>
            (await Chart.RenderAsAsync("a-release-with-a-name-that-is-as-long-as-helm-permi-" + end)).Select(found => found.Name);
    }

    [Fact]
    public async Task Annotations_of_the_values_are_on_every_object_and_give_way_to_its_own()
    {
        var objects = await Chart.RenderAsync(Matrix.All["everything on"]);

        Assert.All(objects, found => Assert.Equal(
            found.Kind == "Gateway" || (found.Kind == "HTTPRoute" && found.Name == "todo-app-frontend-web") ? "edge" : "todo", found.Annotations["owner"]));
        Assert.Equal("pre-install,pre-upgrade", objects.Get("Job", "todo-app-migrate").Annotations["helm.sh/hook"]);
        Assert.Equal("identity", objects.Get("ServiceAccount", "todo-app-migrate").Annotations["cloud"]);
        Assert.Equal("identity", objects.Get("ServiceAccount", "todo-app-backend").Annotations["cloud"]);
    }

    [Fact]
    public async Task Names_can_be_given()
    {
        Assert.Contains(await Chart.RenderAsync("--set", "fullnameOverride=tasks"), found => found.Name == "tasks-backend");
        Assert.Contains(await Chart.RenderAsync("--set", "nameOverride=tasks"), found => found.Name == "todo-app-tasks-backend");
    }
}
