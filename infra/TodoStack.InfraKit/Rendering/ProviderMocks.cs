using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Pulumi.Testing;

namespace TodoStack.Infra.Rendering;

/// <summary>
/// Answers for the providers as they would answer after a deployment, without one: ids, generated secrets, image
/// references, a Helm release's status. Keeps each resource's inputs as they went over the wire.
/// </summary>
/// <param name="input">What the stack is evaluated with.</param>
internal sealed class ProviderMocks(StackInput input) : IMocks
{
    private readonly ConcurrentDictionary<(string Type, string Name), ConcurrentQueue<Registration>> _registered = new();
    private readonly RandomValues _random = new(input.Secrets);

    /// <summary>Every sentinel that was handed out, by its resource's name.</summary>
    public IReadOnlyDictionary<string, string> Sentinels => _random.Sentinels;

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        var type = args.Type ?? "";
        var name = args.Name ?? "";
        var inputs = args.Inputs ?? ImmutableDictionary<string, object>.Empty;
        var wire = WireValues.ToObject(inputs);
        _registered.GetOrAdd((type, name), _ => new()).Enqueue(new Registration(wire, ProviderUrn(args.Provider)));

        var state = inputs.ToBuilder();
        var id = $"{name}-id";
        switch (type)
        {
            case ResourceTypes.RandomPassword or ResourceTypes.RandomString or ResourceTypes.RandomBytes or ResourceTypes.RandomId:
                state.AddRange(_random.Of(type, name, wire));
                break;
            case ResourceTypes.DockerImage:
                state.AddRange(Image(name, wire));
                id = $"{state["imageName"]}";
                break;
            case ResourceTypes.HelmRelease:
                state["status"] = ReleaseStatus(name, wire);
                id = $"{Text(wire["namespace"]) ?? "default"}/{Text(wire["name"]) ?? name}";
                break;
            case not null when type.StartsWith("kubernetes:", StringComparison.Ordinal) && wire["kind"] is not null:
                var metadata = Metadata(name, wire);
                state["metadata"] = metadata;
                id = metadata.TryGetValue("namespace", out var space) ? $"{space}/{metadata["name"]}" : $"{metadata["name"]}";
                break;
        }

        return Task.FromResult<(string?, object)>((id, state.ToImmutable()));
    }

    public Task<object> CallAsync(MockCallArgs args) => Task.FromResult<object>(args.Args ?? ImmutableDictionary<string, object>.Empty);

    /// <summary>The inputs of a resource; of those with the same type and name the one that came first, once.</summary>
    public Registration Take(string type, string name) =>
        _registered.TryGetValue((type, name), out var queue) && queue.TryDequeue(out var found) ? found : new Registration([], null);

    private Dictionary<string, object> Image(string name, JsonObject inputs)
    {
        var reference = ImageReferences.Of(name, inputs, input);
        var isPushed = reference.Contains('@', StringComparison.Ordinal);
        return new()
        {
            ["baseImageName"] = Text(inputs["imageName"]) ?? "",
            ["imageName"] = isPushed || !input.Images.ContainsKey(name) ? Text(inputs["imageName"]) ?? "" : reference,
            // A local image has no repository digest; the provider gives its id.
            ["repoDigest"] = isPushed ? reference : ImageReferences.PlaceholderDigest(reference),
            ["registryServer"] = Text((inputs["registry"] as JsonObject)?["server"]) ?? "",
        };
    }

    private static ImmutableDictionary<string, object> ReleaseStatus(string name, JsonObject inputs) =>
        new Dictionary<string, object>
        {
            ["name"] = Text(inputs["name"]) ?? name,
            ["namespace"] = Text(inputs["namespace"]) ?? "default",
            ["chart"] = Text(inputs["chart"]) ?? "",
            ["revision"] = 1,
            ["status"] = "deployed",
        }.ToImmutableDictionary();

    /// <summary>The metadata with a name: the provider makes one up from the resource's where the program gives none.</summary>
    private static ImmutableDictionary<string, object> Metadata(string name, JsonObject inputs)
    {
        var metadata = inputs["metadata"] as JsonObject ?? [];
        var result = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (key, value) in metadata)
        {
            if (value is JsonObject map)
            {
                result[key] = map.Where(entry => entry.Value is not null)
                    .ToImmutableDictionary(entry => entry.Key, entry => (object)entry.Value!.ToString());
            }
            else if (value is JsonValue text && text.TryGetValue<string>(out var plain))
            {
                result[key] = plain;
            }
        }

        if (!result.ContainsKey("name"))
        {
            result["name"] = $"{name}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..8]}";
        }

        return result.ToImmutable();
    }

    /// <summary>The URN in a provider reference, which is <c>URN::id</c>.</summary>
    private static string? ProviderUrn(string? reference) =>
        string.IsNullOrEmpty(reference) || reference.LastIndexOf("::", StringComparison.Ordinal) is not (> 0 and var end) ? null : reference[..end];

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    /// <summary>What a resource was registered with.</summary>
    internal sealed record Registration(JsonObject Inputs, string? ProviderUrn);
}
