using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>Whether what an object names is there.</summary>
internal static class ReferenceRules
{
    private const string ConfigMaps = Sources.Docs + "concepts/configuration/configmap/";

    private const string Secrets = Sources.Docs + "concepts/configuration/secret/";

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForPods(
            "config-map-exists",
            "Every ConfigMap that a pod reads exists",
            "The pod waits for ever, with CreateContainerConfigError or without its volume.",
            [ConfigMaps],
            (pod, objects) => Missing(pod, objects, "ConfigMap")),
        Rule.ForPods(
            "config-map-key-exists",
            "Every key that a pod reads of a ConfigMap exists",
            "The pod waits for ever, with CreateContainerConfigError or without its volume.",
            [ConfigMaps],
            (pod, objects) => MissingKeys(pod, objects, "ConfigMap")),
        Rule.ForPods(
            "secret-exists",
            "Every Secret that a pod reads exists",
            "The pod waits for ever, with CreateContainerConfigError or without its volume.",
            [Secrets],
            (pod, objects) => Missing(pod, objects, "Secret")),
        Rule.ForPods(
            "secret-key-exists",
            "Every key that a pod reads of a Secret exists",
            "The pod waits for ever, with CreateContainerConfigError or without its volume.",
            [Secrets],
            (pod, objects) => MissingKeys(pod, objects, "Secret")),
        Rule.ForPods(
            "service-account-exists",
            "A pod's service account exists",
            "No pod is made, and the workload shows it only in its events.",
            [Sources.Docs + "concepts/security/service-accounts/"],
            (pod, objects) => Hit.If(
                pod.ServiceAccount != "default" && objects.Find("ServiceAccount", pod.ServiceAccount, pod.Namespace) is null,
                $"{pod.Path}.serviceAccountName",
                $"there is no ServiceAccount {pod.ServiceAccount}: add it, or correct the name")),
        Rule.ForPods(
            "claim-exists",
            "Every claim that a pod mounts exists",
            "The pod stays pending for ever.",
            [Sources.Docs + "concepts/storage/persistent-volumes/"],
            (pod, objects) => pod.Spec.Items("volumes")
                .Select(volume => (Volume: volume.Text("name"), Claim: volume.Text("persistentVolumeClaim", "claimName")))
                .Where(one => one.Claim is not null && !ClaimExists(one.Claim, pod.Namespace, objects))
                .Select(one => pod.Hit(
                    $"volumes[{one.Volume}].persistentVolumeClaim",
                    $"there is no PersistentVolumeClaim {one.Claim}: add it, or correct the name"))),
        Rule.ForKinds(
            ["ConfigMap", "Secret"],
            "data-valid",
            "ConfigMaps and Secrets have valid keys, string values and less than 1 MiB",
            "The API server refuses the object; unquoted numbers and `on` in YAML are no strings.",
            [ConfigMaps, Secrets],
            Data),
        Rule.ForPods(
            "rollout-checksum",
            "A pod is replaced when what it reads at its start changes",
            "A changed value reaches some pods and not others, whenever each happens to restart.",
            ["https://helm.sh/docs/howto/charts_tips_and_tricks/#automatically-roll-deployments", Sources.Ours],
            Checksums),
        Rule.ForPods(
            "service-address-exists",
            "An address in a pod's settings is a Service of the stack with that port",
            "The program waits for a name that nobody answers to.",
            [Sources.Docs + "concepts/services-networking/dns-pod-service/", Sources.Ours],
            Addresses),
    ];

    /// <summary>A container's variables whose values are plain text: its own, and those of ConfigMaps.</summary>
    internal static IReadOnlyDictionary<string, string> PlainSettings(Container container, ObjectSet objects)
    {
        Dictionary<string, string> settings = new(StringComparer.Ordinal);
        foreach (var source in container.Body.Items("envFrom"))
        {
            if (source.Text("configMapRef", "name") is { } name && objects.Find("ConfigMap", name, container.Pod.Namespace) is { } map)
            {
                foreach (var (key, value) in map.Body.Texts("data"))
                {
                    settings[source.Text("prefix") + key] = value;
                }
            }
        }

        foreach (var variable in container.Body.Items("env"))
        {
            var reference = variable.Object("valueFrom", "configMapKeyRef");
            var value = variable.Text("value") ?? (reference.Text("name") is { } name
                ? objects.Find("ConfigMap", name, container.Pod.Namespace)?.Body.Texts("data").GetValueOrDefault(reference.Text("key") ?? "")
                : null);
            if (variable.Text("name") is { } key && value is not null)
            {
                settings[key] = value;
            }
        }

        return settings;
    }

    /// <summary>Whether a Secret is in the stack, or something of the stack makes it at run time.</summary>
    internal static bool SecretExists(string name, string? @namespace, ObjectSet objects) =>
        objects.Find("Secret", name, @namespace) is not null || IsMade(name, @namespace, objects);

    private static bool IsMade(string name, string? @namespace, ObjectSet objects) =>
        objects.OfKind("ExternalSecret").Any(found => found.Namespace == @namespace
            && (found.Body.Text("spec", "target", "name") ?? found.Name) == name)
        || objects.OfKind("Certificate").Any(found => found.Namespace == @namespace && found.Body.Text("spec", "secretName") == name)
        || objects.OfKind("SealedSecret").Any(found => found.Namespace == @namespace && found.Name == name)
        || objects.OfKind("ServiceAccount").Any(found => found.Namespace == @namespace
            && found.Body.Items("secrets").Any(one => one.Text("name") == name));

    private static IEnumerable<Hit> Missing(PodTemplate pod, ObjectSet objects, string kind) => DataReference.Of(pod)
        .Where(reference => reference.Kind == kind && !reference.Optional
            && !(kind == "Secret"
                ? SecretExists(reference.Name, pod.Namespace, objects)
                : objects.Find(kind, reference.Name, pod.Namespace) is not null || reference.Name == "kube-root-ca.crt"))
        .Select(reference => new Hit(reference.Path, $"there is no {kind} {reference.Name}: add it, or correct the name"))
        .Distinct();

    private static IEnumerable<Hit> MissingKeys(PodTemplate pod, ObjectSet objects, string kind)
    {
        foreach (var reference in DataReference.Of(pod))
        {
            if (reference.Kind != kind || reference.Key is not { } key || reference.Optional
                || objects.Find(kind, reference.Name, pod.Namespace) is not { } found)
            {
                continue;
            }

            string[] keys =
            [
                .. ((string[])["data", "stringData", "binaryData"])
                    .SelectMany(field => found.Body.Object(field)?.Select(member => member.Key) ?? []),
            ];
            if (!keys.Contains(key))
            {
                yield return new Hit(
                    reference.Path,
                    $"the {kind} {reference.Name} has no key {key}{(keys.Length == 0 ? "" : $" (it has {string.Join(", ", keys)})")}: add it, or correct the name");
            }
        }
    }

    private static bool ClaimExists(string name, string? @namespace, ObjectSet objects) =>
        objects.Find("PersistentVolumeClaim", name, @namespace) is not null
        || objects.OfKind("StatefulSet").Where(set => set.Namespace == @namespace).Any(set =>
            set.Body.Items("spec", "volumeClaimTemplates").Any(claim => name.StartsWith(
                $"{claim.Text("metadata", "name")}-{set.Name}-", StringComparison.Ordinal)));

    private static IEnumerable<Hit> Data(KubernetesObject found, ObjectSet objects)
    {
        var size = 0L;
        foreach (var field in (string[])["data", "stringData", "binaryData"])
        {
            var isBase64 = field == "binaryData" || (found.Kind == "Secret" && field == "data");
            foreach (var (key, value) in found.Body.Object(field) ?? [])
            {
                if (!Names.IsDataKey(key))
                {
                    yield return new Hit($"{field}[{key}]", "no valid key: letters, digits, -, _ and .");
                }

                if (value.AsText() is not { } text)
                {
                    yield return new Hit(
                        $"{field}[{key}]",
                        $"{(found.Kind == "Secret" ? "the value" : value?.ToJsonString() ?? "null")} is no string: quote it");
                }
                else
                {
                    size += text.Length;
                    if (isBase64 && !System.Buffers.Text.Base64.IsValid(text.AsSpan()))
                    {
                        yield return new Hit($"{field}[{key}]", "not Base64: encode it, or use stringData");
                    }
                }
            }
        }

        if (size > 1_048_576)
        {
            yield return new Hit("data", $"{size} characters: at most 1 MiB; use a volume");
        }
    }

    private static IEnumerable<Hit> Checksums(PodTemplate pod, ObjectSet objects)
    {
        // Pods of jobs are new each time.
        if (!pod.Serves)
        {
            yield break;
        }

        var kinds = DataReference.Of(pod)
            .Where(reference => (reference.AtStart || reference.Kind == "ConfigMap") && !IsImmutable(reference, pod, objects))
            .Select(reference => reference.Kind).Distinct().Order(StringComparer.Ordinal).ToList();
        var sums = pod.Annotations.Keys.Count(key => key.StartsWith("checksum/", StringComparison.Ordinal));
        if (sums < kinds.Count)
        {
            yield return new Hit(
                $"{pod.MetadataPath}.annotations",
                $"the pods read {string.Join(" and ", kinds.Select(kind => kind + "s"))}, with {sums} checksum/ annotations: add a checksum of each kind's contents");
        }
    }

    private static bool IsImmutable(DataReference reference, PodTemplate pod, ObjectSet objects) =>
        objects.Find(reference.Kind, reference.Name, pod.Namespace)?.Body.Flag("immutable") == true;

    private static IEnumerable<Hit> Addresses(PodTemplate pod, ObjectSet objects)
    {
        // A chart alone names what the stack makes.
        foreach (var container in pod.AllContainers)
        {
            foreach (var (name, value) in PlainSettings(container, objects))
            {
                if (Address(value, pod.Namespace) is not var (service, @namespace, port)
                    || objects.Find("Service", service, @namespace) is { } found && HasPort(found, port))
                {
                    continue;
                }

                // Other namespaces may be others'.
                if (@namespace == pod.Namespace || objects.Find("Namespace", @namespace ?? "") is not null)
                {
                    yield return container.Hit(
                        $"env[{name}]",
                        $"{value}: there is no Service {service} with port {port}: add it, or correct the address");
                }
            }
        }
    }

    private static bool HasPort(KubernetesObject service, int port) =>
        service.Body.Items("spec", "ports").Any(one => one.Number("port") == port);

    // Only names that the cluster's DNS completes: one part, or ….svc with or without the cluster's domain.
    private static (string Service, string? Namespace, int Port)? Address(string value, string? @namespace)
    {
        if (!value.Contains("://", StringComparison.Ordinal)
            || !Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Port < 0 || uri.Host is "" or "localhost")
        {
            return null;
        }

        return uri.Host.Split('.') switch
        {
            [var service] when Names.IsServiceName(service) => (service, @namespace, uri.Port),
            [var service, var other, "svc", ..] => (service, other, uri.Port),
            _ => null,
        };
    }
}
