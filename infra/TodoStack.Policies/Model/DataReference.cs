using System.Text.Json.Nodes;

namespace TodoStack.Policies.Model;

/// <summary>What a pod reads of a ConfigMap or Secret.</summary>
/// <param name="Kind">ConfigMap or Secret.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Key">The key, or null for all.</param>
/// <param name="Optional">Whether the pod starts without it.</param>
/// <param name="Path">Where the pod says so.</param>
/// <param name="AtStart">Whether the value is taken when the container starts, and a change needs a new pod.</param>
internal sealed record DataReference(string Kind, string Name, string? Key, bool Optional, string Path, bool AtStart)
{
    /// <summary>Everything that a pod reads: variables, files and credentials for its images.</summary>
    public static IEnumerable<DataReference> Of(PodTemplate pod) =>
        pod.AllContainers.SelectMany(Of)
            .Concat(pod.Spec.Items("volumes").SelectMany(volume => OfVolume(pod, volume)))
            .Concat(pod.Spec.Items("imagePullSecrets").Select(reference => new DataReference(
                "Secret", reference.Text("name") ?? "", null, Optional: false, $"{pod.Path}.imagePullSecrets", AtStart: false)));

    private static IEnumerable<DataReference> Of(Container container)
    {
        foreach (var variable in container.Body.Items("env"))
        {
            var path = $"{container.Path}.env[{variable.Text("name")}].valueFrom";
            foreach (var (field, kind) in ((string, string)[])[("configMapKeyRef", "ConfigMap"), ("secretKeyRef", "Secret")])
            {
                if (variable.Object("valueFrom", field) is { } reference)
                {
                    yield return new(
                        kind,
                        reference.Text("name") ?? "",
                        reference.Text("key") ?? "",
                        reference.Flag("optional") == true,
                        $"{path}.{field}",
                        AtStart: true);
                }
            }
        }

        foreach (var source in container.Body.Items("envFrom"))
        {
            foreach (var (field, kind) in ((string, string)[])[("configMapRef", "ConfigMap"), ("secretRef", "Secret")])
            {
                if (source.Object(field) is { } reference)
                {
                    yield return new(
                        kind,
                        reference.Text("name") ?? "",
                        null,
                        reference.Flag("optional") == true,
                        $"{container.Path}.envFrom.{field}",
                        AtStart: true);
                }
            }
        }
    }

    private static IEnumerable<DataReference> OfVolume(PodTemplate pod, JsonObject volume)
    {
        var path = $"{pod.Path}.volumes[{volume.Text("name")}]";
        IEnumerable<JsonObject> sources = [volume, .. volume.Items("projected", "sources")];
        foreach (var source in sources)
        {
            foreach (var (field, kind, nameField) in ((string, string, string)[])
                [("configMap", "ConfigMap", "name"), ("secret", "Secret", source == volume ? "secretName" : "name")])
            {
                if (source.Object(field) is not { } reference)
                {
                    continue;
                }

                var name = reference.Text(nameField) ?? "";
                var optional = reference.Flag("optional") == true;
                var keys = reference.Items("items").Select(item => item.Text("key")).ToList();
                foreach (var key in keys.Count == 0 ? [null] : keys)
                {
                    yield return new(kind, name, key, optional, $"{path}.{field}", AtStart: false);
                }
            }
        }
    }
}
