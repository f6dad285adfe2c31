using System.Globalization;
using TodoStack.Cli.Cluster;
using TodoStack.LocalTarget.Ports;
using TodoStack.LocalTarget.Processes;
using TodoStack.TestSupport;
using TodoStack.Verification;

namespace TodoStack.Cli.Tests.Cluster;

/// <summary>The smoke test through <c>kubectl port-forward</c>.</summary>
public sealed class ClusterVerificationTests : IDisposable
{
    private static readonly ClusterAddress Address = new("dev", "minikube", "todo-dev");

    private readonly FakeMachine _machine = new();

    private string Services => _machine.Write("services.json", Recording.Json("healthy", "Service"));

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Ways_to_all_three_services_are_opened_used_and_closed()
    {
        var port = PortPicker.AnyFree();
        _machine.With("kubectl", $"""
            *'get services'*) cat '{Services}';;
            *port-forward*) echo $$ >>"$0.processes"; echo 'Forwarding from 127.0.0.1:{port} -> 8080'; exec tail -f /dev/null;;
            """);
        var seen = new List<StepResult>();

        var results = await ClusterVerification.RunAsync(Kubectl, seen.Add, CancellationToken.None);

        Assert.Equal(
            [
                "--context minikube --namespace todo-dev port-forward service/todo-app-backend :8000 --address 127.0.0.1",
                "--context minikube --namespace todo-dev port-forward service/todo-app-frontend-chatbot :3001 --address 127.0.0.1",
                "--context minikube --namespace todo-dev port-forward service/todo-app-frontend-web :3000 --address 127.0.0.1",
            ],
            _machine.Calls("kubectl").Where(call => call.Contains("port-forward", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.Equal(results, seen);
        // Nobody listens there: the steps were really tried.
        Assert.Contains(results, result => result is { Group: "frontend-web", Outcome: StepOutcome.Failed });
        var processes = _machine.Lines("kubectl.processes").Select(id => int.Parse(id, CultureInfo.InvariantCulture)).ToList();
        Assert.Equal(3, processes.Count);
        await Eventually.Async(() => processes.TrueForAll(id => ProcessIdentity.Of(id) is null), "every kubectl ends");
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_an_error_with_its_cure()
    {
        _machine.With("kubectl", """*'get services'*) echo '{"items":[]}';;""");

        var error = await Assert.ThrowsAsync<ClusterException>(() => ClusterVerification.RunAsync(Kubectl, _ => { }, CancellationToken.None));

        Assert.Contains("'backend'", error.Message, StringComparison.Ordinal);
        Assert.Contains("todo up --stack dev", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_way_that_cannot_be_opened_is_an_error_in_kubectl_s_words()
    {
        _machine.With("kubectl", $"""
            *'get services'*) cat '{Services}';;
            *port-forward*) echo 'error: unable to forward port because pod is not running. Current status=Pending' >&2; exit 1;;
            """);

        var error = await Assert.ThrowsAsync<ClusterException>(() => ClusterVerification.RunAsync(Kubectl, _ => { }, CancellationToken.None));

        Assert.Contains("Current status=Pending", error.Message, StringComparison.Ordinal);
    }

    private Kubectl Kubectl => new(_machine.Find("kubectl")!, Address);
}
