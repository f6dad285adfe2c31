using TodoStack.Cli.Targets.Tools;

namespace TodoStack.Cli.Tests.Targets;

public sealed class ToolCheckTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Theory]
    [InlineData("pulumi", "v3.259.0")]
    [InlineData("pulumi", "v3.188.0")]
    [InlineData("pulumi", "3.260.0-alpha.1+dirty")]
    [InlineData("minikube", """{"commit":"x","minikubeVersion":"v1.37.0"}""")]
    [InlineData("docker", """{"Client":{"Version":"17.0.0"},"Server":{"Version":"20.10.24+dfsg1"}}""")]
    [InlineData("kubectl", """{"clientVersion":{"major":"1","gitVersion":"v1.30.0"}}""")]
    [InlineData("helm", "v3.18.0")]
    public async Task A_version_that_will_do_is_no_problem(string tool, string answer) => Assert.Null(await ProblemAsync(tool, $"*) echo '{answer}';;"));

    [Theory]
    [InlineData("pulumi", "v3.187.9", "3.187.9 is too old, 3.188.0 is the least")]
    [InlineData("minikube", """{"minikubeVersion":"v1.34.0"}""", "1.34.0 is too old")]
    [InlineData("docker", """{"Client":{"Version":"27.1.0"},"Server":{"Version":"19.3.1"}}""", "19.3.1 is too old")]
    [InlineData("kubectl", """{"clientVersion":{"gitVersion":"v1.29.14"}}""", "1.29.14 is too old")]
    [InlineData("helm", "v3.16.4", "3.16.4 is too old")]
    public async Task What_is_too_old_is_told_with_both_versions(string tool, string answer, string trouble)
    {
        var problem = await ProblemAsync(tool, $"*) echo '{answer}';;");

        Assert.Contains(trouble, problem!.Trouble, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_old_program_of_the_distribution_is_not_cured_by_the_distribution()
    {
        _machine.With("apt-get", "").With("dnf", "");

        Assert.StartsWith("see https://docs.docker.com/", (await ProblemAsync("docker", """*) echo '{"Client":{},"Server":{"Version":"1.0.0"}}';;"""))!.Cure, StringComparison.Ordinal);
        Assert.Equal("brew upgrade pulumi", (await ProblemAsync("pulumi", "*) echo v1.0.0;;", "brew"))!.Cure);
    }

    [Fact]
    public async Task A_docker_whose_daemon_does_not_answer_is_told_apart_from_one_that_is_not_there()
    {
        var silent = await ProblemAsync(
            "docker", """*) echo '{"Client":{"Version":"27.1.0"},"Server":null}'; echo 'Cannot connect to the Docker daemon' >&2; exit 1;;""");

        Assert.Contains("its daemon does not answer (Cannot connect to the Docker daemon)", silent!.Trouble, StringComparison.Ordinal);
        Assert.Contains("docker", silent.Cure, StringComparison.OrdinalIgnoreCase);

        _machine.Variables["DOCKER_HOST"] = "tcp://192.168.49.2:2376";
        Assert.Contains("unset DOCKER_HOST (tcp://192.168.49.2:2376)", (await new ToolCheck(_machine.Machine).ProblemAsync(ExternalTools.Docker, CancellationToken.None))!.Cure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("*) echo 'no such command' >&2; exit 2;;", "no such command")]
    [InlineData("*) echo '{';;", "{")]
    [InlineData("*) ;;", "no output")]
    public async Task A_program_that_does_not_tell_its_version_is_a_problem(string cases, string evidence)
    {
        var problem = await ProblemAsync("kubectl", cases);

        Assert.Contains($"does not tell its version ({evidence})", problem!.Trouble, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("brew", "docker", "brew install --cask docker")]
    [InlineData("apt-get", "docker", "sudo apt-get install docker.io")]
    [InlineData("apt-get", "minikube", "see https://minikube.sigs.k8s.io/docs/start/")]
    [InlineData("dnf", "kubectl", "sudo dnf install kubernetes-client")]
    [InlineData("none", "kubectl", "see https://kubernetes.io/docs/tasks/tools/")]
    public async Task Each_missing_tool_has_a_cure_for_this_system(string manager, string tool, string cure)
    {
        _machine.With(manager, "");

        var missing = await new ToolCheck(_machine.Machine).ProblemsAsync(ExternalTools.ForMinikube, CancellationToken.None);

        Assert.Equal(["pulumi", "minikube", "docker", "kubectl"], missing.Select(found => found.Name));
        Assert.All(missing, found => Assert.Empty(found.Trouble));
        Assert.Equal(cure, missing.Single(found => found.Name == tool).Cure);
    }

    [Fact]
    public async Task Pulumi_does_not_ask_the_network_for_news()
    {
        Assert.Null(await ProblemAsync("pulumi", "version) [ \"$PULUMI_SKIP_UPDATE_CHECK\" = true ] && echo v3.259.0;;"));
    }

    private async Task<ToolProblem?> ProblemAsync(string tool, string cases, string? manager = null)
    {
        _machine.With(tool, cases);
        if (manager is not null)
        {
            _machine.With(manager, "");
        }

        return await new ToolCheck(_machine.Machine).ProblemAsync(
            new[] { ExternalTools.Pulumi, ExternalTools.Minikube, ExternalTools.Docker, ExternalTools.Kubectl, ExternalTools.Helm }.Single(found => found.Name == tool),
            CancellationToken.None);
    }
}
