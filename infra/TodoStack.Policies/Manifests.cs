using System.Text.Json.Nodes;
using TodoStack.Policies.Yaml;

namespace TodoStack.Policies;

/// <summary>Reads and writes Kubernetes manifests in YAML.</summary>
public static class Manifests
{
    /// <summary>
    /// Reads the objects of a YAML text: any number of documents, lists taken apart. Scalars mean what they mean to kubectl and
    /// Helm, which read YAML 1.1 (<c>on</c> is true, <c>0755</c> is octal).
    /// </summary>
    /// <param name="yaml">The text. JSON is YAML, too.</param>
    /// <param name="source">Where it comes from.</param>
    /// <param name="defaultNamespace">The namespace that it is applied in, for objects that name none.</param>
    /// <exception cref="ManifestException">The text is no YAML, or a document is no Kubernetes object.</exception>
    public static IReadOnlyList<KubernetesObject> Read(string yaml, string source, string? defaultNamespace = null)
    {
        ArgumentNullException.ThrowIfNull(yaml);

        List<KubernetesObject> objects = [];
        foreach (var document in YamlReader.Read(yaml, source))
        {
            if (document is not JsonObject body)
            {
                throw new ManifestException($"A document of {source} is no object.");
            }

            // A list is what `kubectl get` prints and some charts render.
            if (body.Text("kind") is { } kind && kind.EndsWith("List", StringComparison.Ordinal) && body["items"] is JsonArray items)
            {
                objects.AddRange(items.OfType<JsonObject>()
                    .Select(item => new KubernetesObject((JsonObject)item.DeepClone(), source, defaultNamespace)));
            }
            else
            {
                objects.Add(new KubernetesObject(body, source, defaultNamespace));
            }
        }

        return objects;
    }

    /// <summary>Reads the documents of a YAML text, whatever they are; an empty document is left out.</summary>
    /// <exception cref="ManifestException">The text is no YAML.</exception>
    public static IReadOnlyList<JsonNode> ReadDocuments(string yaml, string source) => [.. YamlReader.Read(yaml, source)];

    /// <summary>Writes one object with its keys in Kubernetes' conventional order.</summary>
    public static string Write(KubernetesObject found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return Write(found.Body);
    }

    /// <summary>Writes one object with its keys in Kubernetes' conventional order, without members that are null.</summary>
    public static string Write(JsonObject body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return YamlWriter.Write(body, KeyOrder.Kubernetes);
    }

    /// <summary>Writes any values, such as a chart's, with their keys in alphabetical order.</summary>
    public static string WriteValues(JsonObject values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return YamlWriter.Write(values, KeyOrder.Alphabetical);
    }
}
