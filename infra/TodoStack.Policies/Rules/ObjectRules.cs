using System.Text.Json.Nodes;
using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>What holds for every object: version, name, labels, namespace.</summary>
internal static class ObjectRules
{
    /// <summary>The labels that every object has
    /// (https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/).</summary>
    private static readonly string[] Recommended =
    [
        "app.kubernetes.io/name", "app.kubernetes.io/instance", "app.kubernetes.io/component", "app.kubernetes.io/part-of",
        "app.kubernetes.io/managed-by",
    ];

    private static readonly HashSet<string> SystemNamespaces = ["default", "kube-system", "kube-public", "kube-node-lease"];

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForObjects(
            "api-version-served",
            "The API version is neither deprecated nor removed",
            "A cluster that no longer serves the version refuses the object, and an upgrade of the cluster breaks the deployment.",
            [Sources.Docs + "reference/using-api/deprecation-guide/", Sources.KubeScore],
            found => ApiVersions.Problem(found.ApiVersion, found.Kind) is { } problem ? [new Hit("apiVersion", problem)] : []),
        Rule.ForObjects(
            "name-valid",
            "An object's name fits its kind and what is derived from it",
            "The API server refuses the name, or the controller cannot make pods whose names and labels grow out of it.",
            [Sources.Docs + "concepts/overview/working-with-objects/names/"],
            Name),
        Rule.ForPods(
            "part-name-valid",
            "Containers, ports and volumes have valid names, each only once",
            "The API server refuses the pod.",
            [Sources.Docs + "reference/kubernetes-api/workload-resources/pod-v1/"],
            PartNames),
        Rule.ForObjects(
            "label-valid",
            "Labels and selectors have valid keys and string values",
            "The API server refuses the object; unquoted numbers and `on` in YAML are no strings.",
            [Sources.Docs + "concepts/overview/working-with-objects/labels/#syntax-and-character-set", Sources.KubeScore],
            Labels),
        Rule.ForObjects(
            "annotation-valid",
            "Annotations have valid keys and string values, 256 KiB at most",
            "The API server refuses the object; unquoted numbers and `on` in YAML are no strings.",
            [Sources.Docs + "concepts/overview/working-with-objects/annotations/#syntax-and-character-set"],
            Annotations),
        Rule.ForObjects(
            "recommended-labels",
            "Every object and pod has the recommended labels",
            "Tools and people cannot tell what belongs together, and what may be deleted.",
            [Sources.Docs + "concepts/overview/working-with-objects/common-labels/"],
            RecommendedLabels),
        Rule.ForObjects(
            "namespace-set",
            "Every namespaced object is in a namespace of its own application",
            "The object lands in whichever namespace the deploying person's context names, beside other people's.",
            [Sources.Hardening, Sources.Docs + "concepts/overview/working-with-objects/namespaces/"],
            found => !Kinds.IsNamespaced(found.Kind)
                ? []
                : Hit.If(found.Namespace is null, "metadata.namespace", "no namespace: name the application's")
                    .Concat(Hit.If(
                        found.Namespace is { } name && SystemNamespaces.Contains(name),
                        "metadata.namespace",
                        $"the namespace {found.Namespace} is the cluster's own: name the application's"))),
        Rule.ForSet(
            "namespace-exists",
            "The namespaces that objects are in are part of the stack",
            "An object in a namespace that nobody makes is refused, or escapes the quota and policies of ours.",
            [Sources.Docs + "concepts/overview/working-with-objects/namespaces/"],
            NamespaceExists),
        Rule.ForSet(
            "unique-objects",
            "No object is there twice",
            "One of the two overwrites the other, or the deployment fails halfway.",
            [Sources.Docs + "concepts/overview/working-with-objects/names/"],
            Duplicates),
        Rule.ForObjects(
            "server-fields",
            "Objects hold nothing that the API server fills in",
            "A resourceVersion or uid from another cluster makes the object be refused; status is dropped silently.",
            [Sources.Docs + "reference/kubernetes-api/common-definitions/object-meta/"],
            ServerFields),
    ];

    private static IEnumerable<Hit> Name(KubernetesObject found)
    {
        // A role's name is any path segment, such as system:view.
        if (found.Group == "rbac.authorization.k8s.io")
        {
            return Hit.If(
                found.Name.AsSpan().IndexOfAny('/', '%') >= 0,
                "metadata.name",
                $"{found.Name} holds a / or %: leave it out");
        }

        // Pods get "-" and ten characters or less; jobs of a cron job eleven; a stateful set's revision label ten.
        var most = found.Kind switch
        {
            "CronJob" or "StatefulSet" => 52,
            "Deployment" or "ReplicaSet" or "DaemonSet" or "Job" or "Pod" => 63,
            _ => 253,
        };
        var fits = found.Kind switch
        {
            "Service" when found.Is("Service") => Names.IsServiceName(found.Name),
            "Namespace" or "CronJob" or "StatefulSet" or "Deployment" or "ReplicaSet" or "DaemonSet" or "Job" or "Pod" =>
                Names.IsLabel(found.Name.TrimEnd('-')),
            _ => Names.IsSubdomain(found.Name.TrimEnd('-')),
        };
        return Hit.If(
            !fits || found.Name.Length > most,
            "metadata.name",
            $"{found.Name} is no name for a {found.Kind}: use small letters, digits and dashes, at most {Math.Min(most, found.Is("Service") ? 63 : most)} characters");
    }

    private static IEnumerable<Hit> PartNames(PodTemplate pod, ObjectSet objects)
    {
        foreach (var container in pod.AllContainers)
        {
            if (!Names.IsLabel(container.Name))
            {
                yield return new Hit(
                    container.Path, $"{container.Name} is no container name: use small letters, digits and dashes");
            }

            foreach (var name in container.Body.Items("ports").Select(port => port.Text("name")).OfType<string>())
            {
                if (!Names.IsPortName(name))
                {
                    yield return container.Hit(
                        $"ports[{name}]", $"{name} is no port name: at most 15 small letters, digits and dashes, a letter among them");
                }
            }
        }

        foreach (var name in pod.Spec.Items("volumes").Select(volume => volume.Text("name") ?? "?").Where(name => !Names.IsLabel(name)))
        {
            yield return pod.Hit($"volumes[{name}]", $"{name} is no volume name: use small letters, digits and dashes");
        }

        var containers = pod.AllContainers.Select(container => container.Name);
        var volumes = pod.Spec.Items("volumes").Select(volume => volume.Text("name") ?? "?");
        var ports = pod.Containers.SelectMany(container => container.Body.Items("ports")).ToList();
        foreach (var name in Twice(containers))
        {
            yield return pod.Hit("containers", $"two containers are called {name}: rename one");
        }

        foreach (var name in Twice(volumes))
        {
            yield return pod.Hit("volumes", $"two volumes are called {name}: remove or rename one");
        }

        foreach (var name in Twice(ports.Select(port => port.Text("name")).OfType<string>()))
        {
            yield return pod.Hit("containers", $"two ports are called {name}: rename one");
        }

        foreach (var port in Twice(ports.Select(port => $"{port.Scalar("containerPort")}/{port.Text("protocol") ?? "TCP"}")))
        {
            yield return pod.Hit("containers", $"the port {port} is there twice: remove one");
        }
    }

    private static IEnumerable<string> Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name, StringComparer.Ordinal).Where(group => group.Count() > 1).Select(group => group.Key);

    private static IEnumerable<Hit> Labels(KubernetesObject found)
    {
        var pod = PodTemplate.Of(found);
        IEnumerable<(string Path, JsonObject? Map)> maps =
        [
            ("metadata.labels", found.Body.Object("metadata", "labels")),
            ("spec.selector.matchLabels", found.Body.Object("spec", "selector", "matchLabels")),
            ("spec.podSelector.matchLabels", found.Body.Object("spec", "podSelector", "matchLabels")),
            ("spec.selector", found.Is("Service") ? found.Body.Object("spec", "selector") : null),
            .. pod is null || pod.Owner.Kind == "Pod"
                ? Enumerable.Empty<(string, JsonObject?)>()
                : [($"{pod.MetadataPath}.labels", pod.Metadata.Object("labels"))],
        ];
        foreach (var (path, map) in maps)
        {
            foreach (var (key, value) in map ?? [])
            {
                if (!Names.IsQualified(key))
                {
                    yield return new Hit(
                        $"{path}[{key}]", $"{key} is no label key: a name of at most 63 letters, digits, -, _ and .");
                }
                else if (value.AsText() is not { } text)
                {
                    yield return new Hit($"{path}[{key}]", $"{value?.ToJsonString() ?? "null"} is no string: quote it");
                }
                else if (!Names.IsLabelValue(text))
                {
                    yield return new Hit(
                        $"{path}[{key}]", $"{text} is no label value: at most 63 letters, digits, -, _ and .; anything else is for annotations");
                }
            }
        }
    }

    private static IEnumerable<Hit> Annotations(KubernetesObject found)
    {
        var pod = PodTemplate.Of(found);
        IEnumerable<(string Path, JsonObject? Map)> maps =
        [
            ("metadata.annotations", found.Body.Object("metadata", "annotations")),
            .. pod is null || pod.Owner.Kind == "Pod"
                ? Enumerable.Empty<(string, JsonObject?)>()
                : [($"{pod.MetadataPath}.annotations", pod.Metadata.Object("annotations"))],
        ];
        foreach (var (path, map) in maps)
        {
            var size = 0;
            foreach (var (key, value) in map ?? [])
            {
                if (!Names.IsQualified(key))
                {
                    yield return new Hit(
                        $"{path}[{key}]", $"{key} is no annotation key: a name of at most 63 letters, digits, -, _ and .");
                }
                else if (value.AsText() is not { } text)
                {
                    yield return new Hit($"{path}[{key}]", $"{value?.ToJsonString() ?? "null"} is no string: quote it");
                }
                else
                {
                    size += key.Length + System.Text.Encoding.UTF8.GetByteCount(text);
                }
            }

            if (size > 262_144)
            {
                yield return new Hit(path, $"annotations of {size} bytes: at most 262144; put long texts into a ConfigMap");
            }
        }
    }

    private static IEnumerable<Hit> RecommendedLabels(KubernetesObject found)
    {
        foreach (var label in Recommended.Where(label => string.IsNullOrEmpty(found.Labels.GetValueOrDefault(label))))
        {
            // A label that is no string is another rule's.
            if (found.Body.At("metadata", "labels", label) is null || found.Labels.ContainsKey(label))
            {
                yield return new Hit("metadata.labels", $"no label {label}: add it");
            }
        }

        if (PodTemplate.Of(found) is not { } pod || pod.Owner.Kind == "Pod")
        {
            yield break;
        }

        foreach (var label in Recommended.Where(label => string.IsNullOrEmpty(pod.Labels.GetValueOrDefault(label))))
        {
            if (pod.Metadata.At("labels", label) is null || pod.Labels.ContainsKey(label))
            {
                yield return new Hit($"{pod.MetadataPath}.labels", $"the pods have no label {label}: add it");
            }
        }
    }

    private static IEnumerable<Place> NamespaceExists(ObjectSet objects)
    {
        var ours = objects.OfKind("Namespace").Select(found => found.Name).ToHashSet(StringComparer.Ordinal);

        // A chart alone, without the stack that makes its namespace, is fine.
        return ours.Count == 0
            ? []
            : objects
                .Where(found => found.Namespace is { } name && !ours.Contains(name) && !SystemNamespaces.Contains(name)
                    // A grant is where the thing granted is.
                    && !found.Is("ReferenceGrant"))
                .Select(found => new Place(
                    found, "metadata.namespace", $"nothing makes the namespace {found.Namespace}: use {string.Join(" or ", ours)}"));
    }

    private static IEnumerable<Place> Duplicates(ObjectSet objects) => objects
        .GroupBy(found => (found.Group, found.Kind, found.Namespace, found.Name))
        .Where(group => group.Count() > 1)
        .SelectMany(group => group.Skip(1).Select(found => new Place(
            found, "metadata.name", $"the object is there {group.Count()} times (from {string.Join(", ", group.Select(one => one.Source).Distinct())}): remove or rename one")));

    private static IEnumerable<Hit> ServerFields(KubernetesObject found)
    {
        foreach (var field in (string[])["uid", "resourceVersion", "creationTimestamp", "generation", "managedFields", "selfLink"])
        {
            if (found.Body.Has("metadata", field))
            {
                yield return new Hit($"metadata.{field}", $"{field} is the API server's to fill in: remove it");
            }
        }

        if (found.Body.Object("status") is { Count: > 0 })
        {
            yield return new Hit("status", "status is the cluster's to fill in: remove it");
        }
    }
}
