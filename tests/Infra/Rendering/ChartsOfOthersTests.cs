using System.Text.Json.Nodes;
using Pulumi;
using TodoStack.Infra.Components;
using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests.Rendering;

/// <summary>Releases of charts in registries, in repositories and in this one: values files, and commands that plain Helm takes.</summary>
[Collection(StackCollection.Name)]
public sealed class ChartsOfOthersTests
{
    private static readonly PinnedChart InRegistry = new("gateway", "oci://registry.example.com/charts/gateway", "v1.2.3", "1.2", "nowhere");
    private static readonly PinnedChart InRepository = new("watcher", "https://charts.example.com", "4.5.6", "4.5", "nowhere");

    [Fact]
    public async Task The_index_has_the_exact_command_of_each_in_the_order_of_their_needs()
    {
        var commands = string.Join('\n', new ApplyPlan(await RecordAsync()).Commands(withSecrets: false));

        Assert.Contains(
            """
            helm upgrade --install edge oci://registry.example.com/charts/gateway \
              --version v1.2.3 \
              --namespace gateways \
              --values "$rendered/helm/edge.values.yaml" \
              --timeout 600s --atomic
            helm upgrade --install watch watcher \
              --repo https://charts.example.com \
              --version 4.5.6 \
              --namespace gateways \
              --values "$rendered/helm/watch.values.yaml" \
              --timeout 60s --atomic
            helm upgrade --install own charts/own \
              --namespace gateways \
              --values "$rendered/helm/own.values.yaml" \
              --timeout 600s --atomic
            """,
            commands, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_values_file_says_of_which_chart_and_version_it_is()
    {
        var files = StackRenderer.Render(await RecordAsync()).ToDictionary(file => file.Path, file => file.Content);

        Assert.Equal(
            "# Values of the Helm release edge (oci://registry.example.com/charts/gateway, version v1.2.3) in stack test.\nreplicas: 2\n",
            files["helm/edge.values.yaml"]);
        Assert.StartsWith("# Values of the Helm release watch (watcher of https://charts.example.com, version 4.5.6) in stack test.\n", files["helm/watch.values.yaml"], StringComparison.Ordinal);
        Assert.StartsWith("# Values of the Helm release own (charts/own) in stack test.\n", files["helm/own.values.yaml"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_a_chart_in_a_folder_is_our_own()
    {
        var stack = await RecordAsync();

        Assert.Equal(["own"], stack.HelmReleases.Where(release => release.IsOwn).Select(release => release.Name));
    }

    private static Task<RecordedStack> RecordAsync() => StackRecorder.RecordAsync(DemoStack.Input, options => new ChartsStack(options));

    private sealed class ChartsStack : Stack
    {
        public ChartsStack(StackOptions options)
            : base(options)
        {
            var edge = ChartRelease.Make(Args("edge", InRegistry), this);
            var watch = ChartRelease.Make(Args("watch", InRepository) with { TimeoutSeconds = 60 }, this, edge);
            _ = ChartRelease.Make(Args("own", new OwnChart("/somewhere/charts/own", "chart 1")), this, watch);
        }

        private static ChartReleaseArgs Args(string name, ChartSource chart) => new()
        {
            Name = name,
            Namespace = "gateways",
            Chart = chart,
            Values = Output.Create(new JsonObject { ["replicas"] = 2 }),
        };
    }
}
