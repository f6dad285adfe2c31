using System.Text.Json.Nodes;
using TodoStack.Cli.Output;
using TodoStack.Cli.Targets;
using TodoStack.Cli.Targets.Clusters;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Tests.Targets.Clusters;

public sealed class MinikubeTests : IDisposable
{
    private const string Running = """{"Name":"dev","Host":"Running","Kubelet":"Running","APIServer":"Running","Kubeconfig":"Configured","Worker":false}""";
    private const string DockerEnvironment = @"docker-env*) printf 'DOCKER_TLS_VERIFY=1\nDOCKER_HOST=tcp://127.0.0.1:32842\nDOCKER_CERT_PATH=/certs\nMINIKUBE_ACTIVE_DOCKERD=dev\n';;";
    private const string Metrics = """'addons list'*) echo '{"metrics-server":{"Profile":"dev","Status":"enabled"}}';;""";
    private const string Absent = """status*) echo '{"data":{"message":"Profile \"dev\" not found."},"type":"io.k8s.sigs.minikube.info"}'; exit 85;;""";

    private readonly FakeMachine _machine = new();
    private readonly RecordingReporter _reporter = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task One_that_runs_is_used_as_it_is()
    {
        _machine.With("minikube", $"status*) echo '{Running}';;\n{Metrics}\n{DockerEnvironment}");

        var environment = await ReadyAsync();

        Assert.Equal("tcp://127.0.0.1:32842", environment["DOCKER_HOST"]);
        Assert.Equal("dev", environment["MINIKUBE_ACTIVE_DOCKERD"]);
        Assert.DoesNotContain(_machine.Calls("minikube"), call => call.StartsWith("start", StringComparison.Ordinal));
        Assert.All(_machine.Calls("minikube"), call => Assert.EndsWith("--profile dev", call, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"Name":"dev","Host":"Stopped","Kubelet":"Stopped","APIServer":"Stopped"}""")]
    [InlineData("""[{"Name":"dev","Host":"Running","Kubelet":"Running","APIServer":"Stopped"},{"Name":"dev-m02","Host":"Running","Worker":true}]""")]
    public async Task One_that_is_stopped_is_started_as_it_was_made(string status)
    {
        _machine.With("minikube", $"status*) echo '{status}'; exit 7;;\nstart*) ;;\n{Metrics}\n{DockerEnvironment}");

        await ReadyAsync();

        Assert.Contains("start --interactive=false --output json --profile dev", _machine.Calls("minikube"));
    }

    [Theory]
    [InlineData(Absent)]
    [InlineData("""status*) echo '{"Name":"dev","Host":"Nonexistent","Kubelet":"Nonexistent"}'; exit 7;;""")]
    public async Task One_that_is_not_there_is_made(string status)
    {
        _machine.With("minikube", $"{status}\nstart*) ;;\n{DockerEnvironment}");

        await ReadyAsync();

        Assert.Contains(
            "start --cpus 4 --memory 8192mb --container-runtime docker --addons metrics-server --interactive=false --output json --profile dev",
            _machine.Calls("minikube"));
        Assert.DoesNotContain(_reporter.Lines, line => line.Contains("room for", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Metrics_that_are_off_are_switched_on()
    {
        _machine.With("minikube", $$$"""
            status*) echo '{{{Running}}}';;
            'addons list'*) echo '{"metrics-server":{"Profile":"dev","Status":"disabled"}}';;
            'addons enable'*) ;;
            {{{DockerEnvironment}}}
            """);

        await ReadyAsync();

        Assert.Contains("addons enable metrics-server --profile dev", _machine.Calls("minikube"));
    }

    [Theory]
    [InlineData(4, 16, "--cpus 3 --memory 8192mb")]
    [InlineData(8, 8, "--cpus 4 --memory 6144mb")]
    [InlineData(3, 6, "--cpus 2 --memory 4096mb")]
    public async Task On_a_small_machine_it_is_smaller_and_said_so(int processors, int gigabytes, string size)
    {
        (_machine.Processors, _machine.Memory) = (processors, gigabytes * 1024L * 1024 * 1024);
        _machine.With("minikube", $"{Absent}\nstart*) ;;\n{DockerEnvironment}");

        await ReadyAsync();

        Assert.Contains(_machine.Calls("minikube"), call => call.Contains(size, StringComparison.Ordinal));
        Assert.Contains(_reporter.Lines, line => line.Contains("room for a Minikube of", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(2, 16)]
    [InlineData(8, 5)]
    public async Task On_a_machine_that_is_too_small_it_is_refused(int processors, int gigabytes)
    {
        (_machine.Processors, _machine.Memory) = (processors, gigabytes * 1024L * 1024 * 1024);
        _machine.With("minikube", Absent);

        var error = await Assert.ThrowsAsync<LocalTargetException>(() => ReadyAsync());

        Assert.Contains("--target local", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Minikube_says_when_it_does_not_start_is_told()
    {
        _machine.With("minikube", $$$"""
            {{{Absent}}}
            start*)
              echo '{"data":{"message":"Selecting the driver"},"type":"io.k8s.sigs.minikube.step"}'
              echo '{"data":{"message":"Docker Desktop has only 1989MB memory","advice":"Raise it in its settings"},"type":"io.k8s.sigs.minikube.error"}'
              exit 23;;
            """);

        var error = await Assert.ThrowsAsync<LocalTargetException>(() => ReadyAsync());

        Assert.Contains("exit code 23", error.Message, StringComparison.Ordinal);
        Assert.Contains("has only 1989MB memory\nRaise it in its settings", error.Message, StringComparison.Ordinal);
        Assert.Contains("Selecting the driver", _reporter.Lines);
    }

    [Fact]
    public async Task One_that_lends_no_Docker_daemon_is_an_error_with_its_cure()
    {
        _machine.With("minikube", $"status*) echo '{Running}';;\n{Metrics}\ndocker-env*) echo 'only with docker runtime' >&2; exit 64;;");

        var error = await Assert.ThrowsAsync<LocalTargetException>(() => ReadyAsync());

        Assert.Contains("--container-runtime docker", error.Message, StringComparison.Ordinal);
        Assert.Contains("only with docker runtime", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_one_can_be_hardened_and_its_key_is_its_owner_s_alone()
    {
        _machine.With("minikube", $"{Absent}\nstart*) ;;\n{DockerEnvironment}");

        await ReadyAsync(harden: true);

        var start = _machine.Calls("minikube").Single(call => call.StartsWith("start", StringComparison.Ordinal));
        Assert.Contains("--extra-config=apiserver.audit-policy-file=/etc/ssl/certs/todostack-audit-policy.yaml", start, StringComparison.Ordinal);
        Assert.Contains("--extra-config=apiserver.encryption-provider-config=/etc/ssl/certs/todostack-encryption.yaml", start, StringComparison.Ordinal);
        var folder = Path.Combine(_machine.Home, ".minikube/files/etc/ssl/certs");
        var key = Path.Combine(folder, "todostack-encryption.yaml");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        var text = await File.ReadAllTextAsync(key);
        var secret = text.Split('\n').Single(line => line.Contains("secret:", StringComparison.Ordinal)).Split(':')[1].Trim();
        Assert.Equal(32, Convert.FromBase64String(secret).Length);
        Assert.DoesNotContain(_reporter.Lines, line => line.Contains(secret, StringComparison.Ordinal));
        Assert.Contains("level: Metadata", await File.ReadAllTextAsync(Path.Combine(folder, "todostack-audit-policy.yaml")), StringComparison.Ordinal);

        // A second time the key stays: what it encrypted could not be read otherwise.
        await ReadyAsync(harden: true);
        Assert.Equal(text, await File.ReadAllTextAsync(key));
    }

    [Fact]
    public async Task One_that_exists_cannot_be_hardened_afterwards()
    {
        _machine.With("minikube", $"status*) echo '{Running}';;\n{Metrics}\n{DockerEnvironment}");

        var error = await Assert.ThrowsAsync<LocalTargetException>(() => ReadyAsync(harden: true));
        Assert.Contains("minikube delete --profile dev", error.Message, StringComparison.Ordinal);

        var profile = Directory.CreateDirectory(Path.Combine(_machine.Home, ".minikube/profiles/dev")).FullName;
        var option = new JsonObject { ["Component"] = "apiserver", ["Key"] = "encryption-provider-config", ["Value"] = "x" };
        var config = new JsonObject { ["KubernetesConfig"] = new JsonObject { ["ExtraOptions"] = new JsonArray(option) } };
        await File.WriteAllTextAsync(Path.Combine(profile, "config.json"), config.ToJsonString());

        await ReadyAsync(harden: true);
    }

    [Fact]
    public async Task A_stack_that_is_not_meant_for_Minikube_is_refused()
    {
        var context = new CliContext(CliContext.FindRepository(), new CliOutput(TextWriter.Null, TextWriter.Null, terminal: null));
        var request = new UpRequest(Detach: false, Verify: true, Json: false, Postgres: null, new Dictionary<string, int>());

        var error = await Assert.ThrowsAsync<LocalTargetException>(
            () => new MinikubeTarget(context, _machine.Machine, "prod").UpAsync(request, CancellationToken.None));

        Assert.Contains("--target cluster", error.Message, StringComparison.Ordinal);
    }

    private Task<IReadOnlyDictionary<string, string>> ReadyAsync(bool harden = false)
    {
        var context = new CliContext(CliContext.FindRepository(), new CliOutput(TextWriter.Null, TextWriter.Null, terminal: null));
        return new MinikubeTarget(context, _machine.Machine, "dev").ReadyAsync("dev", harden, _reporter, CancellationToken.None);
    }
}
