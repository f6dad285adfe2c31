using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>What Helm says after an installation.</summary>
public sealed class NotesTests
{
    [Fact]
    public async Task A_port_of_the_node_is_named()
    {
        var notes = await NotesAsync(Chart.Values("values-dev.yaml"));

        Assert.Contains("minikube service --namespace todo-test todo-app-frontend-web --url", notes, StringComparison.Ordinal);
        Assert.Contains("http://NODE:30000", notes, StringComparison.Ordinal);
        Assert.Contains("http://NODE:30001", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_inside_the_cluster_is_reached_by_a_forwarded_port()
    {
        var notes = await NotesAsync();

        Assert.Contains("http://todo-app-backend.todo-test:8000", notes, StringComparison.Ordinal);
        Assert.Contains("kubectl --namespace todo-test port-forward service/todo-app-frontend-chatbot 3001", notes, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("todo-tls", "https://todo.example.com/")]
    [InlineData("", "http://todo.example.com/")]
    public async Task An_Ingress_is_an_address(string tlsSecret, string address)
    {
        var notes = await NotesAsync(
            "--set", $"services.frontend-web.ingress.enabled=true,services.frontend-web.ingress.host=todo.example.com,services.frontend-web.ingress.tlsSecret={tlsSecret}");

        Assert.Contains($"    {address}\n", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_address_of_a_load_balancer_is_asked_for()
    {
        var notes = await NotesAsync("--set", "services.frontend-web.service.type=LoadBalancer");

        Assert.Contains("http://ADDRESS:3000, with the address of: kubectl --namespace todo-test get service todo-app-frontend-web", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_port_that_the_cluster_chooses_is_asked_for()
    {
        var notes = await NotesAsync("--set", "services.frontend-web.service.type=NodePort");

        Assert.Contains("http://NODE:PORT, with the port of: kubectl --namespace todo-test get service todo-app-frontend-web", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_route_is_an_address_for_each_host()
    {
        var notes = await NotesAsync(Matrix.All["everything on"].Arguments);

        Assert.Contains("    https://todo.example.com/\n    https://www.todo.example.com/\n", notes, StringComparison.Ordinal);
        Assert.Contains("    https://api.example.com/\n", notes, StringComparison.Ordinal);
        Assert.Contains("get httproute todo-app-backend --output", notes, StringComparison.Ordinal);
        Assert.DoesNotContain("port-forward", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whether_another_s_Gateway_has_TLS_is_not_known()
    {
        var notes = await NotesAsync(Matrix.All["another's Gateway"].Arguments);

        Assert.Contains("https://todo.example.com/ where the Gateway has TLS for it, otherwise http://todo.example.com/", notes, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_NetworkPolicy_that_lets_nobody_in_is_told()
    {
        const string Warning = "Its NetworkPolicy lets nobody in from there yet: say in services.frontend-web.network.from";
        string[] ingress = ["--set", "services.frontend-web.ingress.enabled=true,services.frontend-web.ingress.host=todo.example.com"];

        Assert.Contains(Warning, await NotesAsync(ingress), StringComparison.Ordinal);
        Assert.DoesNotContain(Warning, await NotesAsync([.. ingress, "--set", "services.frontend-web.network.from[0].namespaceSelector.matchLabels.a=b"]), StringComparison.Ordinal);
        Assert.DoesNotContain(Warning, await NotesAsync([.. ingress, "--set", "networkPolicy.enabled=false"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_test_is_named_where_there_is_one()
    {
        Assert.Contains("helm test todo-app --namespace todo-test", await NotesAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("helm test", await NotesAsync("--set", "tests.enabled=false"), StringComparison.Ordinal);
    }

    private static async Task<string> NotesAsync(params string[] arguments)
    {
        var run = await Helm.RunAsync(["install", Chart.Release, Chart.Folder, "--namespace", Chart.Namespace, "--dry-run=client", .. arguments]);
        Assert.True(run.ExitCode == 0, run.Errors);
        return run.Output[run.Output.IndexOf("NOTES:", StringComparison.Ordinal)..];
    }
}
