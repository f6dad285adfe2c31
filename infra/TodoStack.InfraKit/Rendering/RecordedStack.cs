using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Rendering;

/// <summary>A whole stack as the program describes it, captured without an engine.</summary>
/// <param name="Input">What it was evaluated with.</param>
/// <param name="Resources">All resources in the order in which the program made them, the stack itself first.</param>
/// <param name="Outputs">The stack's outputs in the order of their declaration.</param>
/// <param name="Sentinels">What stands for secrets, by whose it is.</param>
[SuppressMessage("Naming", "CA1711", Justification = "A stack is what Pulumi calls it.")]
public sealed record RecordedStack(
    StackInput Input,
    IReadOnlyList<RecordedResource> Resources,
    IReadOnlyList<RecordedOutput> Outputs,
    IReadOnlyDictionary<string, string> Sentinels)
{
    /// <summary>The Kubernetes objects that the program makes itself, as the API server would get them.</summary>
    public IReadOnlyList<JsonObject> KubernetesObjects => [.. Resources.Where(resource => resource.IsKubernetesObject).Select(resource => resource.Inputs)];

    /// <summary>The Helm releases.</summary>
    public IReadOnlyList<RecordedHelmRelease> HelmReleases =>
        [.. Resources.Where(resource => resource.Type == ResourceTypes.HelmRelease).Select(resource => new RecordedHelmRelease(resource, Input))];

    /// <summary>The images that the program builds.</summary>
    public IReadOnlyList<RecordedImage> Images =>
        [.. Resources.Where(resource => resource.Type == ResourceTypes.DockerImage).Select(resource => new RecordedImage(resource, Input))];

    /// <summary>The resources right below one, in order.</summary>
    /// <param name="parent">Whose children.</param>
    public IEnumerable<RecordedResource> ChildrenOf(RecordedResource parent)
    {
        ArgumentNullException.ThrowIfNull(parent);
        return Resources.Where(resource => resource.ParentUrn == parent.Urn);
    }
}

/// <summary>A resource that the program registered.</summary>
/// <param name="Urn">Its URN.</param>
/// <param name="Type">Its type token, such as <c>kubernetes:apps/v1:StatefulSet</c>.</param>
/// <param name="Name">Its Pulumi name.</param>
/// <param name="ParentUrn">The URN of its parent; null for the stack.</param>
/// <param name="Inputs">Its inputs under their wire names, secrets in plain text (sentinels, unless they were generated).</param>
public sealed record RecordedResource(string Urn, string Type, string Name, string? ParentUrn, JsonObject Inputs)
{
    /// <summary>URNs of what it needs: by <c>DependsOn</c> and because an input comes from there; in the order of registration.</summary>
    public IReadOnlyList<string> Dependencies { get; init; } = [];

    /// <summary>Paths of the inputs that are marked secret, such as <c>stringData</c>.</summary>
    public IReadOnlyList<string> SecretInputs { get; init; } = [];

    /// <summary>The URN of the provider that was asked for; null for the package's default.</summary>
    public string? ProviderUrn { get; init; }

    /// <summary>Whether it only groups others.</summary>
    public bool IsComponent { get; init; }

    /// <summary>Whether Pulumi refuses to delete it.</summary>
    public bool IsProtected { get; init; }

    /// <summary>Whether Pulumi leaves it in the cluster when it deletes it from the stack.</summary>
    public bool RetainOnDelete { get; init; }

    /// <summary>Whether it is one Kubernetes object.</summary>
    public bool IsKubernetesObject =>
        !IsComponent && Type.StartsWith("kubernetes:", StringComparison.Ordinal) && Inputs.ContainsKey("kind") && Inputs.ContainsKey("apiVersion");
}

/// <summary>A stack output.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="IsSecret">Whether Pulumi shows it as a secret.</param>
public sealed record RecordedOutput(string Name, JsonNode? Value, bool IsSecret)
{
    /// <summary>What may be shown of it, in one line.</summary>
    public string Shown =>
        IsSecret ? "secret"
        : Value is JsonValue value && value.TryGetValue<string>(out var text) ? text
        : Value?.ToJsonString(ShownJson) ?? "";

    private static readonly JsonSerializerOptions ShownJson = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
