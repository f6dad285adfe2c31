using System.Text.RegularExpressions;
using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>Identity, storage, placement and end of a pod.</summary>
internal static partial class PodRules
{
    private const string ServiceAccounts = Sources.Docs + "concepts/security/service-accounts/";

    /// <summary>The drain and the time-out that our services take where nothing is set (docs/configuration.md).</summary>
    private const decimal DefaultDrain = 5m;

    private const decimal DefaultTimeout = 20m;

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForPods(
            "service-account-own",
            "Each workload has a service account of its own",
            "A permission that one workload needs is given to all that share the account.",
            [Sources.Hardening, ServiceAccounts],
            OwnAccount),
        Rule.ForPods(
            "service-account-token",
            "No token of the API server is mounted where no role is bound",
            "A token that nobody needs is what an attacker takes first.",
            [Sources.Hardening, Sources.PolarisSecurity, ServiceAccounts],
            PodToken),
        Rule.ForKind(
            "ServiceAccount",
            "service-account-automount",
            "A service account does not mount its token by itself",
            "The next pod with this account gets a token that nobody asked for.",
            [Sources.Hardening, ServiceAccounts],
            (account, objects) => Hit.If(
                account.Body.Flag("automountServiceAccountToken") != false && !HasRole(
                    account.Namespace, account.Name, objects),
                "automountServiceAccountToken",
                "not switched off: set it to false")),
        Rule.ForPods(
            "service-links",
            "Other services do not appear in the environment",
            "Each Service of the namespace adds seven variables to every pod, which may collide with the program's own.",
            [Sources.Docs + "tutorials/services/connect-applications-service/#environment-variables"],
            pod => pod.Spec.Flag("enableServiceLinks") != false
                ? pod.Hit("enableServiceLinks", "not switched off: set it to false")
                : null),
        Rule.ForPods(
            "empty-dir-size",
            "An emptyDir has a size limit",
            "A pod that writes without end fills the node's disk or memory.",
            [Sources.Docs + "concepts/storage/volumes/#emptydir"],
            (pod, _) => pod.Spec.Items("volumes")
                .Where(volume => volume.Object("emptyDir") is { } directory && !directory.Has("sizeLimit"))
                .Select(volume => pod.Hit($"volumes[{volume.Text("name")}].emptyDir", "no sizeLimit: set it"))),
        Rule.ForPods(
            "empty-dir-memory",
            "A volume in memory is smaller than the memory limit",
            "What is written there counts as the container's memory: a full volume kills it.",
            [Sources.Docs + "concepts/storage/volumes/#emptydir"],
            MemoryVolumes),
        Rule.ForPods(
            "empty-dir-disk",
            "Volumes on the node's disk fit into the ephemeral storage limit",
            "The kubelet evicts the pod before its volumes are as full as their size allows.",
            [Sources.Docs + "concepts/configuration/manage-resources-containers/#local-ephemeral-storage"],
            DiskVolumes),
        Rule.ForPods(
            "volume-used",
            "Every volume is mounted",
            "A volume without a mount is a mistake: either it is not needed, or the program writes elsewhere.",
            [Sources.Ours],
            (pod, _) =>
            {
                var mounted = pod.AllContainers
                    .SelectMany(container => container.Body.Items("volumeMounts").Concat(container.Body.Items("volumeDevices")))
                    .Select(mount => mount.Text("name")).ToHashSet();
                return pod.Spec.Items("volumes").Where(volume => !mounted.Contains(volume.Text("name")))
                    .Select(volume => pod.Hit(
                        $"volumes[{volume.Text("name")}]", "no container mounts it: mount it, or remove it"));
            }),
        Rule.ForPods(
            "volume-exists",
            "Every mount has its volume, and its path for itself",
            "The API server refuses the pod.",
            [Sources.Docs + "concepts/storage/volumes/"],
            Mounts),
        Rule.ForPods(
            "node-name",
            "The scheduler chooses the node",
            "A pod bound to a node by name is lost with it, and goes past the scheduler's checks.",
            [Sources.Docs + "concepts/scheduling-eviction/assign-pod-node/#nodename"],
            pod => pod.Spec.Has("nodeName") ? pod.Hit("nodeName", "bound to a node: use nodeSelector or affinity") : null),
        Rule.ForPods(
            "priority-class-exists",
            "A named priority class exists",
            "The API server refuses the pods.",
            [Sources.Docs + "concepts/scheduling-eviction/pod-priority-preemption/"],
            (pod, objects) => pod.Spec.Text("priorityClassName") is { Length: > 0 } name
                && !name.StartsWith("system-", StringComparison.Ordinal) && objects.Find("PriorityClass", name) is null
                ? [pod.Hit("priorityClassName", $"there is no PriorityClass {name}: add it, or remove the name")]
                : []),
        Rule.ForPods(
            "bare-pod",
            "Nothing is a pod without a workload",
            "Nobody starts it again after its node is gone.",
            [Sources.Docs + "concepts/configuration/overview/"],
            pod => pod.Owner.Kind == "Pod" && HelmHook.Of(pod.Owner) is null
                ? new Hit("kind", "a bare pod: make it a Deployment or a Job (tests of a chart are hooks)")
                : null),
        Rule.ForPods(
            "pre-stop",
            "A pod behind a Service waits before it stops",
            "Requests still arrive while the endpoints are being changed, and are refused by a process that has ended.",
            [Sources.Docs + "concepts/containers/container-lifecycle-hooks/", Sources.Ours],
            PreStop),
        Rule.ForPods(
            "termination-grace",
            "The grace period is longer than the waiting and the draining",
            "The kubelet kills the process in the middle of its last requests.",
            [Sources.Docs + "concepts/workloads/pods/pod-lifecycle/#pod-termination", Sources.Ours],
            Grace),
    ];

    /// <summary>Whether a role is bound to a service account.</summary>
    internal static bool HasRole(string? @namespace, string account, ObjectSet objects) =>
        objects.OfKind("RoleBinding").Concat(objects.OfKind("ClusterRoleBinding")).Any(binding =>
            binding.Body.Items("subjects").Any(subject =>
                subject.Text("kind") == "ServiceAccount" && subject.Text("name") == account
                && (subject.Text("namespace") ?? binding.Namespace) == @namespace));

    private static IEnumerable<Hit> OwnAccount(PodTemplate pod, ObjectSet objects)
    {
        if (pod.ServiceAccount == "default")
        {
            yield return pod.Hit("serviceAccountName", "the namespace's default account: make one for this workload");
            yield break;
        }

        var others = objects.Pods
            .Where(other => other != pod && other.Namespace == pod.Namespace && other.ServiceAccount == pod.ServiceAccount)
            .Select(other => other.Owner.ToString())
            .ToList();
        if (others.Count > 0)
        {
            yield return pod.Hit(
                "serviceAccountName",
                $"{pod.ServiceAccount} is also the account of {string.Join(", ", others)}: give each its own");
        }
    }

    private static IEnumerable<Hit> PodToken(PodTemplate pod, ObjectSet objects)
    {
        var hasRole = HasRole(pod.Namespace, pod.ServiceAccount, objects);
        return Hit.If(
            pod.Spec.Flag("automountServiceAccountToken") != false && !hasRole,
            $"{pod.Path}.automountServiceAccountToken",
            "no role is bound to the account, and its token is mounted: set it to false");
    }

    private static IEnumerable<Hit> MemoryVolumes(PodTemplate pod, ObjectSet objects)
    {
        foreach (var volume in pod.Spec.Items("volumes").Where(volume => volume.Text("emptyDir", "medium") == "Memory"))
        {
            var name = volume.Text("name");
            var size = Quantity.Parse(volume.At("emptyDir", "sizeLimit"));
            foreach (var container in pod.AllContainers
                .Where(container => container.Body.Items("volumeMounts").Any(mount => mount.Text("name") == name)))
            {
                if (size >= container.Resource("limits", "memory"))
                {
                    yield return pod.Hit(
                        $"volumes[{name}].emptyDir.sizeLimit", $"as large as the memory limit of {container.Name} or larger: lower it or raise the limit");
                }
            }
        }
    }

    private static IEnumerable<Hit> DiskVolumes(PodTemplate pod, ObjectSet objects)
    {
        var sizes = pod.Spec.Items("volumes")
            .Where(volume => volume.Text("emptyDir", "medium") is not "Memory" && volume.Has("emptyDir", "sizeLimit"))
            .Sum(volume => Quantity.Parse(volume.At("emptyDir", "sizeLimit")) ?? 0m);
        if (pod.Containers.All(container => container.Resource("limits", "ephemeral-storage") is not null)
            && pod.Containers.Sum(container => container.Resource("limits", "ephemeral-storage")) is var limit && sizes > limit)
        {
            yield return pod.Hit(
                "volumes",
                $"emptyDir volumes of {Quantity.Format("storage", sizes)} and an ephemeral storage limit of {Quantity.Format("storage", limit.Value)}: raise the limit or lower the sizes");
        }
    }

    private static IEnumerable<Hit> Mounts(PodTemplate pod, ObjectSet objects)
    {
        var volumes = pod.Spec.Items("volumes").Select(volume => volume.Text("name"))
            .Concat(pod.Owner.Kind == "StatefulSet"
                ? pod.Owner.Body.Items("spec", "volumeClaimTemplates").Select(claim => claim.Text("metadata", "name"))
                : [])
            .ToHashSet();
        foreach (var container in pod.AllContainers)
        {
            var mounts = container.Body.Items("volumeMounts").ToList();
            foreach (var mount in mounts.Where(mount => !volumes.Contains(mount.Text("name"))))
            {
                yield return container.Hit(
                    $"volumeMounts[{mount.Text("name")}]",
                    $"the pod has no volume {mount.Text("name")}: add it, or correct the name");
            }

            foreach (var group in mounts.GroupBy(mount => mount.Text("mountPath")).Where(group => group.Count() > 1))
            {
                yield return container.Hit("volumeMounts", $"two volumes at {group.Key}: move one");
            }
        }
    }

    private static IEnumerable<Hit> PreStop(PodTemplate pod, ObjectSet objects)
    {
        var served = pod.Owner.Kind == "Deployment" && objects.OfKind("Service").Any(service =>
            service.Namespace == pod.Namespace && service.Body.Object("spec", "selector") is { Count: > 0 } selector
            && LabelSelector.OfMap(selector).Matches(pod.Labels));
        return served
            ? pod.Containers
                .Where(container => container.Body.Items("ports").Any() && !container.Body.Has("lifecycle", "preStop"))
                .Select(container => container.Hit("lifecycle.preStop", "no preStop hook: add a sleep of a few seconds"))
            : [];
    }

    private static IEnumerable<Hit> Grace(PodTemplate pod, ObjectSet objects)
    {
        if (!pod.Serves)
        {
            yield break;
        }

        if (pod.Spec.Number("terminationGracePeriodSeconds") is not { } grace)
        {
            yield return pod.Hit("terminationGracePeriodSeconds", "not set: say how long the last requests may take");
            yield break;
        }

        foreach (var container in pod.Containers)
        {
            var needed = PreStopSeconds(container) + ShutdownSeconds(container, objects);
            if (grace <= needed)
            {
                yield return pod.Hit(
                    "terminationGracePeriodSeconds",
                    $"{grace} s, and {container.Name} takes up to {needed} s for its preStop hook, drain and time-out: set more");
            }
        }
    }

    private static decimal PreStopSeconds(Container container)
    {
        var hook = container.Body.Object("lifecycle", "preStop");
        if (hook.Number("sleep", "seconds") is { } seconds)
        {
            return seconds;
        }

        return hook.Strings("exec", "command").Select(part => Sleep().Match(part)).FirstOrDefault(match => match.Success) is { } found
            ? decimal.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)
            : hook.Strings("exec", "command").ToList() is ["sleep" or "/bin/sleep", var text] && decimal.TryParse(text, out var plain)
                ? plain
                : 0m;
    }

    // Only our services drain; they are known by their variables.
    private static decimal ShutdownSeconds(Container container, ObjectSet objects)
    {
        var settings = ReferenceRules.PlainSettings(container, objects);
        if (!settings.Keys.Any(name => name.StartsWith("Shutdown__", StringComparison.Ordinal) || name == "ASPNETCORE_HTTP_PORTS"))
        {
            return 0m;
        }

        return Seconds(settings, "Shutdown__DrainSeconds", DefaultDrain) + Seconds(
            settings, "Shutdown__TimeoutSeconds", DefaultTimeout);
    }

    private static decimal Seconds(IReadOnlyDictionary<string, string> settings, string name, decimal otherwise) =>
        settings.TryGetValue(name, out var text)
        && decimal.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var seconds)
            ? seconds
            : otherwise;

    [GeneratedRegex(@"\bsleep (\d+)")]
    private static partial Regex Sleep();
}
