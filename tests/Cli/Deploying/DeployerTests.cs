using System.Text.Json.Nodes;
using TodoStack.Cli.Deploying;
using TodoStack.Cli.Output;
using TodoStack.Cli.Targets;
using TodoStack.Cli.Tests.Cluster;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;
using TodoStack.TestSupport;

namespace TodoStack.Cli.Tests.Deploying;

/// <summary>A deployment to a cluster from its beginning to its end, with programs that only say what they would do.</summary>
public sealed class DeployerTests : IDisposable
{
    private const string Select = "'stack select'*) ;;";
    private const string Up = """
        up*) printf ' +  kubernetes:core/v1:Namespace boundary-namespace created (0.1s)\n\nResources:\n    + 41 created\n\nDuration: 42s\n'
          printf '%s\n' "$DOCKER_HOST" >>"$0.docker";;
        """;

    private readonly FakeMachine _machine = new();
    private readonly TemporaryFolder _home = new();
    private readonly StringWriter _output = new();
    private readonly StringWriter _error = new();

    public DeployerTests()
    {
        _machine.Variables["PULUMI_CONFIG_PASSPHRASE"] = "for tests";
        Kubectl("*' rollout '*) echo 'successfully rolled out';;");
    }

    public void Dispose()
    {
        _machine.Dispose();
        _home.Dispose();
        _output.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task It_deploys_waits_and_tells_where_everything_is()
    {
        Pulumi(Select, Up);

        Assert.Equal(0, await UpAsync("minikube"));

        Assert.Contains("up --stack dev --yes --refresh --skip-preview --suppress-outputs --non-interactive --color never", _machine.Calls("pulumi"));
        Assert.Equal(["tcp://minikube"], _machine.Lines("pulumi.docker"));
        Assert.DoesNotContain(_machine.Calls("pulumi"), call => call.StartsWith("preview", StringComparison.Ordinal));
        Assert.Equal(4, _machine.Calls("kubectl").Count(call => call.Contains("rollout status", StringComparison.Ordinal)));
        Assert.Contains("--context minikube --namespace todo-dev rollout status statefulset/postgresql --timeout=300s", _machine.Calls("kubectl"));
        var text = _output.ToString();
        Assert.Contains("TodoStack is up", text, StringComparison.Ordinal);
        Assert.Contains("deploying with Pulumi", text, StringComparison.Ordinal);
        Assert.Contains("41 created", text, StringComparison.Ordinal);
        Assert.Contains("http://192.168.49.2:30000", text, StringComparison.Ordinal);
        Assert.Equal(("dev", "minikube"), (LastStack.Load(Home)!.Stack, LastStack.Load(Home)!.Target));
    }

    [Fact]
    public async Task As_JSON_the_result_stands_alone_with_the_time_of_each_step()
    {
        Pulumi(Select, Up);

        Assert.Equal(0, await UpAsync("minikube", json: true));

        var json = JsonNode.Parse(_output.ToString())!;
        Assert.Equal(("dev", "todo-dev", true), ((string)json["stack"]!, (string)json["namespace"]!, (bool)json["ready"]!));
        Assert.Equal("41 created", (string)json["changes"]!);
        Assert.Contains("Deploying with Pulumi", json["seconds"]!.AsObject().Select(step => step.Key));
        Assert.Contains("frontend-web", json["urls"]!.AsObject().Select(url => url.Key));
    }

    [Fact]
    public async Task What_Pulumi_cannot_do_is_explained_and_the_doctor_looks()
    {
        Pulumi(Select, "up*) printf 'Diagnostics:\\n  error: another operation (install/upgrade/rollback) is in progress\\n'; exit 255;;");
        Kubectl("", recording: "image");

        Assert.Equal(1, await UpAsync("minikube"));

        Assert.Contains("helm rollback todo-app", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("another operation (install/upgrade/rollback)", _error.ToString(), StringComparison.Ordinal);
        Assert.Contains("image-pull", _output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(_machine.Calls("kubectl"), call => call.Contains("rollout status", StringComparison.Ordinal));
        Assert.Equal("dev", LastStack.Load(Home)!.Stack);
    }

    [Fact]
    public async Task A_rollout_that_does_not_end_is_a_failure()
    {
        Pulumi(Select, Up);
        Kubectl("*'rollout status deployment/todo-app-backend'*) echo 'error: timed out waiting for the condition' >&2; exit 1;;\n*' rollout '*) ;;");

        Assert.Equal(1, await UpAsync("minikube"));

        Assert.Contains("deployment/todo-app-backend: error: timed out waiting", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_is_locked_is_not_touched()
    {
        Pulumi("'stack select'*) echo 'error: the stack is currently locked by 1 lock(s)' >&2; exit 255;;");

        var error = await Assert.ThrowsAsync<LocalTargetException>(() => UpAsync("minikube"));

        Assert.Contains("pulumi cancel --stack dev", error.Message, StringComparison.Ordinal);
        Assert.Null(LastStack.Load(Home));
    }

    [Fact]
    public async Task Any_other_cluster_takes_an_agreement_before_anything_else()
    {
        Pulumi(Select, Up);

        var error = await Assert.ThrowsAsync<LocalTargetException>(() => UpAsync("cluster"));
        Assert.Contains("--yes", error.Message, StringComparison.Ordinal);
        Assert.Empty(_machine.Calls("pulumi"));

        Assert.Equal(0, await UpAsync("cluster", yes: true));
    }

    [Fact]
    public async Task A_smoke_test_that_fails_is_a_failure()
    {
        Pulumi(Select, Up);
        Kubectl("*' rollout '*) ;;\n*port-forward*) echo 'Forwarding from 127.0.0.1:1 -> 80'; exec tail -f /dev/null;;");

        Assert.Equal(1, await UpAsync("minikube", verify: true));

        Assert.Contains("FAILED  backend: is alive", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("is not as it should be", _output.ToString(), StringComparison.Ordinal);
    }

    private LocalHome Home => new(_home.Path);

    private async Task<int> UpAsync(string target, bool json = false, bool yes = false, bool verify = false)
    {
        var context = new CliContext(CliContext.FindRepository(), new CliOutput(_output, _error, terminal: null)) { Home = Home };
        using var interruption = new Interruption(CancellationToken.None);
        var laps = new Laps(context.Output.Reporter(json));
        var deployer = new Deployer(context, _machine.Machine, DeploymentSettings.Of(context.Repository, "dev"), laps, interruption);
        var request = new UpRequest(Detach: false, verify, json, Postgres: null, new Dictionary<string, int>()) { Yes = yes };
        return await deployer.UpAsync(target, request, new Dictionary<string, string> { ["DOCKER_HOST"] = "tcp://minikube" });
    }

    private void Pulumi(params IEnumerable<string> cases) => _machine.With(
        "pulumi",
        string.Join('\n', cases.Prepend("'stack ls'*) echo '[]';;").Prepend("""whoami*) echo '{"url":"file:///state"}';;""")));

    private void Kubectl(string cases, string recording = "healthy")
    {
        var workloads = _machine.Write("workloads.json", Recording.Json("healthy", "Deployment", "StatefulSet"));
        var services = _machine.Write("services.json", Recording.Json("healthy", "Service"));
        var objects = _machine.Write("objects.json", Objects(recording));
        const string Node = """{"apiVersion":"v1","kind":"Node","metadata":{"name":"minikube"},"status":{"addresses":[{"type":"InternalIP","address":"192.168.49.2"}]}}""";
        _machine.With("kubectl", $$"""
            *'get pods --output'*) echo '{"items":[]}';;
            *'get nodes '*) echo '{"items":[{{Node}}]}';;
            *'get secrets '*) ;;
            *'get --raw '*) exit 1;;
            *'get deployments.apps,statefulsets.apps '*) cat '{{workloads}}';;
            *'get services '*) cat '{{services}}';;
            *' get '*) cat '{{objects}}';;
            *' logs '*|*' exec '*) ;;
            {{cases}}
            """);
    }

    // The recordings are of Services that are reached from inside alone.
    private static string Objects(string recording)
    {
        var all = JsonNode.Parse(Repository.Read($"tests/Cli/Cluster/Recordings/{recording}.json"))!;
        foreach (var service in all["items"]!.AsArray().Where(item => (string)item!["kind"]! == "Service" && (string)item["metadata"]!["name"]! == "todo-app-frontend-web"))
        {
            service!["spec"]!["type"] = "NodePort";
            service["spec"]!["ports"]![0]!["nodePort"] = 30000;
        }

        return all.ToJsonString();
    }
}
