using System.Text.Json.Nodes;

namespace TodoStack.Policies;

/// <summary>One Kubernetes object, as it is sent to the API server, and where it comes from.</summary>
public sealed class KubernetesObject
{
    /// <summary>Takes an object's body.</summary>
    /// <param name="body">The whole object, with apiVersion, kind and metadata.</param>
    /// <param name="source">Where it comes from, such as <c>stack</c> or <c>chart todo-app</c>. One source is one release.</param>
    /// <param name="defaultNamespace">The namespace that it is applied in, where it names none itself.</param>
    /// <exception cref="ManifestException">The body has no apiVersion, kind or name.</exception>
    public KubernetesObject(JsonObject body, string source, string? defaultNamespace = null)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentException.ThrowIfNullOrEmpty(source);

        Body = body;
        Source = source;
        ApiVersion = body.Text("apiVersion") ?? throw new ManifestException($"An object of {source} has no apiVersion.");
        Kind = body.Text("kind") ?? throw new ManifestException($"An object of {source} has no kind.");
        Name = body.Text("metadata", "name") ?? body.Text("metadata", "generateName")
            ?? throw new ManifestException($"A {Kind} of {source} has no metadata.name.");
        Namespace = body.Text("metadata", "namespace") ?? (Kinds.IsClusterScoped(Kind) ? null : defaultNamespace);
        Labels = body.Texts("metadata", "labels");
        Annotations = body.Texts("metadata", "annotations");
    }

    /// <summary>Group and version, such as <c>apps/v1</c>, or <c>v1</c> for the core group.</summary>
    public string ApiVersion { get; }

    /// <summary>The group alone, empty for the core group.</summary>
    public string Group => ApiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? ApiVersion[..slash] : "";

    /// <summary>The kind, such as <c>Deployment</c>.</summary>
    public string Kind { get; }

    /// <summary>The name, or the name's beginning where the API server makes the rest.</summary>
    public string Name { get; }

    /// <summary>The namespace; null for a cluster-scoped object, and where none is named.</summary>
    public string? Namespace { get; }

    /// <summary>Labels; a value that is no string is left out (the rule <c>label-valid</c> tells of it).</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Annotations; a value that is no string is left out (the rule <c>annotation-valid</c> tells of it).</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; }

    /// <summary>The whole object.</summary>
    public JsonObject Body { get; }

    /// <summary>Where the object comes from.</summary>
    public string Source { get; }

    /// <summary>Kind, namespace and name, such as <c>Deployment todo-dev/todo-app-backend</c>.</summary>
    public override string ToString() => Namespace is null ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";

    /// <summary>Whether the object is of a well-known kind, in the group that Kubernetes defines it in.</summary>
    internal bool Is(string kind) => Kind == kind && Kinds.GroupOf(kind) == Group;
}
