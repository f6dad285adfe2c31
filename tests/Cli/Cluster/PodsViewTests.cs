using System.Text.Json.Nodes;
using TodoStack.Cli.Cluster;
using TodoStack.TestSupport;

namespace TodoStack.Cli.Tests.Cluster;

public sealed class PodsViewTests : IDisposable
{
    private readonly FakeMachine _machine = new();

    public void Dispose() => _machine.Dispose();

    [Fact]
    public void Parts_that_are_ready_need_no_words() =>
        Assert.Equal(
            "backend 2 of 2, frontend-chatbot 2 of 2, frontend-web 2 of 2, postgresql 1 of 1", PodsView.Line(Recording.Read("healthy").Pods));

    [Theory]
    [InlineData("image", "ImagePullBackOff")]
    [InlineData("crash", "crashing")]
    [InlineData("pending", "Unschedulable")]
    [InlineData("readiness", "starting")]
    [InlineData("secret", "CreateContainerConfigError")]
    public void What_a_pod_waits_for_is_told(string recording, string reason) =>
        Assert.Contains(reason, PodsView.Line(Recording.Read(recording).Pods), StringComparison.Ordinal);

    [Fact]
    public async Task A_watch_speaks_when_something_changed_and_ends_with_the_work()
    {
        // The second and the third look see the same.
        _machine.With("kubectl", $$"""
            *'get pods'*) echo x >>"$0.looks"
              [ $(wc -l <"$0.looks") -gt 1 ] && echo '{{Pods("False")}}' || echo '{{Pods("True")}}';;
            """);
        var seen = new List<string>();
        var watch = new PodWatch(new Kubectl(_machine.Find("kubectl")!, new ClusterAddress("dev", "minikube", "todo-dev")), seen.Add, TimeSpan.FromMilliseconds(1));

        var result = await watch.WhileAsync(async () =>
        {
            await Eventually.Async(() => _machine.Lines("kubectl.looks").Count >= 4, "it looks four times");
            return 42;
        });

        Assert.Equal(42, result);
        Assert.Equal(["backend 1 of 1", "backend 0 of 1"], seen);
    }

    private static string Pods(string ready) => new JsonObject
    {
        ["items"] = new JsonArray(new JsonObject
        {
            ["apiVersion"] = "v1",
            ["kind"] = "Pod",
            ["metadata"] = new JsonObject { ["name"] = "b-1", ["labels"] = new JsonObject { ["app.kubernetes.io/name"] = "backend" } },
            ["status"] = new JsonObject { ["phase"] = "Running", ["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = ready }) },
        }),
    }.ToJsonString();
}
