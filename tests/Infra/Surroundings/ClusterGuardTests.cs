using Pulumi;
using TodoStack.Infra.Surroundings;

namespace TodoStack.Infra.Tests.Surroundings;

[Collection(StackCollection.Name)]
public sealed class ClusterGuardTests
{
    private const string MinikubeConfig = """
        apiVersion: v1
        kind: Config
        current-context: production
        clusters:
          - name: minikube
            cluster:
              server: https://192.168.49.2:8443
              extensions:
                - name: cluster_info
                  extension: { provider: minikube.sigs.k8s.io, version: v1.37.0 }
          - name: far
            cluster: { server: "https://far.example.com" }
        contexts:
          - name: minikube
            context: { cluster: minikube, user: minikube }
          - name: production
            context: { cluster: far, user: someone }
        """;

    private static readonly Dictionary<string, string> MinikubeDocker = new()
    {
        ["HOME"] = "/home/me",
        ["DOCKER_HOST"] = "tcp://192.168.49.2:2376",
        ["DOCKER_CERT_PATH"] = "/home/me/.minikube/certs",
        ["MINIKUBE_ACTIVE_DOCKERD"] = "minikube",
    };

    [Fact]
    public async Task Dev_is_deployed_to_Minikube_whatever_the_current_context_is()
    {
        var stack = await Stacks.Dev.EvaluateOnAsync(Computer(MinikubeConfig));

        Assert.Equal("minikube", (string?)stack.Resources.Single(resource => resource.Type == "pulumi:providers:kubernetes").Inputs["context"]);
    }

    [Fact]
    public async Task A_context_that_is_not_there_is_told_with_those_that_are()
    {
        var message = await RefusalAsync(Stacks.Dev.EvaluateOnAsync(Computer(MinikubeConfig.Replace("name: minikube", "name: other", StringComparison.Ordinal))));

        Assert.Contains("The context 'minikube' of todostack:cluster.context is not in /home/me/.kube/config. There are: other, production.", message, StringComparison.Ordinal);
        Assert.Contains("minikube start", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_that_only_calls_itself_minikube_is_refused()
    {
        var message = await RefusalAsync(Stacks.Dev.EvaluateOnAsync(Computer(MinikubeConfig.Replace("minikube.sigs.k8s.io", "elsewhere", StringComparison.Ordinal))));

        Assert.Contains("was not made by Minikube. Nothing was deployed.", message, StringComparison.Ordinal);
        Assert.Contains("todostack:cluster.allowAnyContext", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_kubeconfig_there_is_nothing_to_deploy_to()
    {
        var message = await RefusalAsync(Stacks.Dev.EvaluateOnAsync(Computer(null)));

        Assert.Contains("There is no context at all.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_kubeconfig_that_is_no_YAML_is_told()
    {
        var message = await RefusalAsync(Stacks.Dev.EvaluateOnAsync(Computer("contexts: [")));

        Assert.Contains("The kubeconfig /home/me/.kube/config is not YAML", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_preview_needs_no_kubeconfig() =>
        await (Stacks.Dev with { IsPreview = true }).EvaluateOnAsync(Computer(null));

    [Fact]
    public async Task Production_may_be_any_cluster_but_must_be_there()
    {
        await Stacks.Prod.EvaluateOnAsync(Computer(MinikubeConfig));
        var message = await RefusalAsync(Stacks.Prod.Set("cluster.context", "\"gone\"").EvaluateOnAsync(Computer(MinikubeConfig)));

        Assert.Contains("Name one of them, or sign in to the cluster.", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_profile_of_Minikube_is_named_in_the_settings()
    {
        var input = Stacks.Dev.Set("cluster.context", "\"todo\"").Set("cluster.minikubeProfile", "\"todo\"");
        var docker = new Dictionary<string, string>(MinikubeDocker) { ["MINIKUBE_ACTIVE_DOCKERD"] = "todo" };

        await input.EvaluateOnAsync(Computer(MinikubeConfig.Replace("name: minikube", "name: todo", StringComparison.Ordinal).Replace("cluster: minikube", "cluster: todo", StringComparison.Ordinal), docker));
    }

    [Fact]
    public void Several_kubeconfigs_are_read_in_order_and_the_first_wins()
    {
        const string First = "contexts: [{name: a, context: {cluster: x}}]\nclusters: [{name: x, cluster: {}}]";
        var files = new Dictionary<string, string> { ["/first"] = First, ["/second"] = MinikubeConfig.Replace("name: production", "name: a", StringComparison.Ordinal) };
        var computer = new Workstation(
            name => name == "KUBECONFIG" ? string.Join(Path.PathSeparator, "/first", "/missing", "/second") : null, files.GetValueOrDefault, CanDeploy: true);

        var config = KubeConfig.Read(computer);

        Assert.Equal(["a", "minikube"], config.Contexts.Keys.Order(StringComparer.Ordinal));
        Assert.False(config.Contexts["a"].IsMinikube);
        Assert.True(config.Contexts["minikube"].IsMinikube);
    }

    [Fact]
    public async Task Images_for_Minikube_are_built_in_its_own_Docker_daemon()
    {
        var stack = await Stacks.Dev.EvaluateOnAsync(Computer(MinikubeConfig));
        var docker = stack.Resources.Single(resource => resource.Type == "pulumi:providers:docker").Inputs;

        Assert.Equal("tcp://192.168.49.2:2376", (string?)docker["host"]);
        Assert.Equal("/home/me/.minikube/certs", (string?)docker["certPath"]);
    }

    [Fact]
    public async Task Another_daemon_than_Minikubes_is_refused()
    {
        var message = await RefusalAsync(Stacks.Dev.EvaluateOnAsync(Computer(MinikubeConfig, new() { ["HOME"] = "/home/me", ["DOCKER_HOST"] = "unix:///var/run/docker.sock" })));

        Assert.Contains("eval \"$(minikube --profile minikube docker-env)\"", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_settings_may_name_the_daemon()
    {
        var input = Stacks.Dev.Set("images.dockerHost", "\"tcp://10.0.0.1:2376\"").Set("images.dockerCertPath", "\"/certs\"");
        var stack = await input.EvaluateOnAsync(Computer(MinikubeConfig, new() { ["HOME"] = "/home/me" }));
        var docker = stack.Resources.Single(resource => resource.Type == "pulumi:providers:docker").Inputs;

        Assert.Equal(("tcp://10.0.0.1:2376", "/certs"), ((string?)docker["host"], (string?)docker["certPath"]));
    }

    [Fact]
    public async Task What_is_rendered_does_not_depend_on_the_computer()
    {
        Environment.SetEnvironmentVariable("DOCKER_HOST", "tcp://elsewhere:2376");
        try
        {
            var stack = await Stacks.Dev.EvaluateAsync();

            Assert.Empty(stack.Resources.Single(resource => resource.Type == "pulumi:providers:docker").Inputs);
        }
        finally
        {
            Environment.SetEnvironmentVariable("DOCKER_HOST", null);
        }
    }

    private static Workstation Computer(string? kubeConfig, Dictionary<string, string>? variables = null) => new(
        (variables ?? MinikubeDocker).GetValueOrDefault,
        path => path == Path.Combine("/home/me", ".kube", "config") ? kubeConfig : null,
        CanDeploy: true);

    private static async Task<string> RefusalAsync(Task evaluation) => (await Assert.ThrowsAnyAsync<RunException>(() => evaluation)).Message;
}
