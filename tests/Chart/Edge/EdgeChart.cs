using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests.Edge;

/// <summary>The chart of what a Gateway needs, and the ways in which it is installed.</summary>
internal static class EdgeChart
{
    public static HelmChart Own { get; } = new("edge");

    /// <summary>By name.</summary>
    public static IReadOnlyDictionary<string, Installation> All { get; } = new Dictionary<string, Installation>
    {
        ["an authority of its own"] = New("hosts={todo.test,chat.todo.test}"),
        ["in public"] = New(
            "hosts={todo.example.com,chat.example.com,api.example.com},certificate.acme.email=ops@example.com,proxies.replicas=2",
            "labels.team=todo,annotations.owner=todo,proxies.service.annotations.size=small"),
        ["ports of the node"] = New("hosts={todo.test},proxies.service.type=NodePort,proxies.service.httpNodePort=30080,proxies.service.httpsNodePort=30443"),
        ["watched"] = New("hosts={todo.test},metrics.podMonitors.gateway=true,metrics.podMonitors.certManager=true,metrics.podMonitors.labels.release=prometheus"),
        ["a class that is there"] = New("hosts={todo.test},gateway.createClass=false,gateway.className=public,privatePaths=null"),
    };

    /// <summary>Their names, for theories.</summary>
    public static TheoryData<string> Names => [.. All.Keys];

    /// <summary>An installation with values.</summary>
    public static Installation New(params string[] values) => new([.. values.SelectMany(value => new[] { "--set", value })]) { Release = "edge" };

    /// <summary>Renders one of <see cref="All"/>.</summary>
    public static Task<IReadOnlyList<KubernetesObject>> RenderAsync(string name) => Own.RenderAsync(All[name], Helm.Current);
}
