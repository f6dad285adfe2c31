using System.Text.Json.Nodes;

namespace TodoStack.Policies.Model;

/// <summary>A container of a pod.</summary>
/// <param name="pod">Its pod.</param>
/// <param name="body">The container.</param>
/// <param name="list">The list that it is in: containers, initContainers or ephemeralContainers.</param>
internal sealed class Container(PodTemplate pod, JsonObject body, string list)
{
    /// <summary>The pod.</summary>
    public PodTemplate Pod { get; } = pod;

    /// <summary>The container.</summary>
    public JsonObject Body { get; } = body;

    /// <summary>Its name.</summary>
    public string Name { get; } = body.Text("name") ?? "?";

    /// <summary>Whether it runs for as long as the pod does: no init container, unless it is a side-car.</summary>
    public bool RunsOn { get; } = list == "containers" || (list == "initContainers" && body.Text("restartPolicy") == "Always");

    /// <summary>Its place in the object.</summary>
    public string Path { get; } = $"{pod.Path}.{list}[{body.Text("name") ?? "?"}]";

    /// <summary>Its security context's field, else the pod's.</summary>
    public JsonNode? Security(params ReadOnlySpan<string> path) =>
        Body.Object("securityContext").At(path) ?? Pod.Spec.Object("securityContext").At(path);

    /// <summary>A request or limit, where it is set and a quantity.</summary>
    public decimal? Resource(string side, string resource) => Quantity.Parse(Body.At("resources", side, resource));

    /// <summary>A place in the container that is wrong.</summary>
    public Rules.Hit Hit(string path, string message) => new($"{Path}.{path}", message);
}
