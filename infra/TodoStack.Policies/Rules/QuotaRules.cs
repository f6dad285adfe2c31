using System.Text.Json.Nodes;
using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>Whether everything fits into the namespace's quota and limit ranges at the worst moment.</summary>
internal static class QuotaRules
{
    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForKind(
            "ResourceQuota",
            "quota-fits",
            "The quota holds all pods at their most",
            "At the autoscalers' maximum, or in the middle of an update, pods are refused and the update hangs.",
            [Sources.Docs + "concepts/policy/resource-quotas/", Sources.Ours],
            QuotaFits),
        Rule.ForKind(
            "LimitRange",
            "limit-range-fits",
            "Containers, pods and claims keep within the limit range",
            "The API server refuses the pod; the workload shows it only in its events.",
            [Sources.Docs + "concepts/policy/limit-range/"],
            LimitRangeFits),
    ];

    /// <summary>How many pods of a workload are there at most at one time, an update's surge included.</summary>
    internal static int MostPods(KubernetesObject owner, ObjectSet objects)
    {
        switch (owner.Kind)
        {
            case "Deployment":
                var most = objects.ReplicasOf(owner).Most;
                var strategy = owner.Body.Object("spec", "strategy");
                return strategy.Text("type") == "Recreate" ? most : most + Share(
                    strategy.Scalar("rollingUpdate", "maxSurge") ?? "25%", most);
            case "StatefulSet" or "ReplicaSet":
                return objects.ReplicasOf(owner).Most;
            case "Job":
                return (int)(owner.Body.Number("spec", "parallelism") ?? 1);
            case "CronJob":
                return (int)(owner.Body.Number("spec", "jobTemplate", "spec", "parallelism") ?? 1);
            default:
                return 1;
        }
    }

    /// <summary>A number, or a percentage of all, rounded up.</summary>
    internal static int Share(string text, int all) =>
        text.EndsWith('%') && int.TryParse(text[..^1], out var percent) ? (int)Math.Ceiling(all * percent / 100m)
        : int.TryParse(text, out var number) ? number
        : 0;

    private static IEnumerable<Hit> QuotaFits(KubernetesObject quota, ObjectSet objects)
    {
        // A scoped quota counts only some pods; which ones is known at run time.
        if (quota.Body.Has("spec", "scopes") || quota.Body.Has("spec", "scopeSelector"))
        {
            yield break;
        }

        foreach (var (name, value) in quota.Body.Object("spec", "hard") ?? [])
        {
            if (Quantity.Parse(value) is not { } hard || Used(name, quota.Namespace, objects) is not { } used || used <= hard)
            {
                continue;
            }

            yield return new Hit(
                $"spec.hard[{name}]",
                $"up to {Quantity.Format(name, used)} are needed, {Quantity.Format(name, hard)} are allowed: raise the quota, or lower replicas, surge or resources");
        }
    }

    private static decimal? Used(string name, string? @namespace, ObjectSet objects)
    {
        int Count(string kind) => objects.OfKind(kind).Count(found => found.Namespace == @namespace);
        var pods = objects.Pods.Where(pod => pod.Namespace == @namespace);
        switch (name)
        {
            case "pods" or "count/pods":
                return pods.Sum(pod => MostPods(pod.Owner, objects));
            case "cpu" or "memory" or "ephemeral-storage":
                return pods.Sum(pod => MostPods(pod.Owner, objects) * PodSum(pod, "requests", name));
            case "requests.cpu" or "requests.memory" or "requests.ephemeral-storage":
                return pods.Sum(pod => MostPods(pod.Owner, objects) * PodSum(pod, "requests", name["requests.".Length..]));
            case "limits.cpu" or "limits.memory" or "limits.ephemeral-storage":
                return pods.Sum(pod => MostPods(pod.Owner, objects) * PodSum(pod, "limits", name["limits.".Length..]));
            case "requests.storage":
                return Claims(@namespace, objects).Sum(claim =>
                    claim.Count * (Quantity.Parse(claim.Spec.At("resources", "requests", "storage")) ?? 0m));
            case "persistentvolumeclaims" or "count/persistentvolumeclaims":
                return Claims(@namespace, objects).Sum(claim => claim.Count);
            case "services" or "count/services":
                return Count("Service");
            case "services.nodeports":
                return objects.OfKind("Service")
                    .Where(found => found.Namespace == @namespace && found.Body.Text("spec", "type") is "NodePort" or "LoadBalancer")
                    .Sum(found => found.Body.Items("spec", "ports").Count());
            case "services.loadbalancers":
                return objects.OfKind("Service").Count(found =>
                    found.Namespace == @namespace && found.Body.Text("spec", "type") == "LoadBalancer");
            case "configmaps" or "count/configmaps":
                // kube-root-ca.crt is in every namespace.
                return Count("ConfigMap") + 1;
            case "secrets" or "count/secrets":
                // A Helm release keeps its last ten revisions as Secrets (`helm upgrade --history-max`).
                return Count("Secret")
                    + (10 * objects
                        .Where(found => found.Namespace == @namespace
                            && found.Labels.GetValueOrDefault("app.kubernetes.io/managed-by") == "Helm")
                        .Select(found => found.Source).Distinct().Count());
            case "count/deployments.apps":
                return Count("Deployment");
            case "count/statefulsets.apps":
                return Count("StatefulSet");
            case "count/cronjobs.batch":
                return Count("CronJob");
            case "count/jobs.batch":
                return Count("Job") + Count("CronJob");
            default:
                return null;
        }
    }

    // Init containers run one after another, and before the others: the greater of both counts.
    private static decimal PodSum(PodTemplate pod, string side, string resource)
    {
        var running = pod.AllContainers.Where(container => container.RunsOn).Sum(container => container.Resource(side, resource) ?? 0m);
        var init = pod.InitContainers.Where(container => !container.RunsOn)
            .Select(container => container.Resource(side, resource) ?? 0m).DefaultIfEmpty().Max();
        return Math.Max(running, init) + (Quantity.Parse(pod.Spec.At("overhead", resource)) ?? 0m);
    }

    private static IEnumerable<(int Count, JsonObject Spec, KubernetesObject Owner, string Path)> Claims(string? @namespace, ObjectSet objects)
    {
        foreach (var claim in objects.OfKind("PersistentVolumeClaim").Where(found => found.Namespace == @namespace))
        {
            yield return (1, claim.Body.Object("spec") ?? [], claim, "spec");
        }

        foreach (var set in objects.OfKind("StatefulSet").Where(found => found.Namespace == @namespace))
        {
            foreach (var claim in set.Body.Items("spec", "volumeClaimTemplates"))
            {
                yield return (
                    objects.ReplicasOf(set).Most,
                    claim.Object("spec") ?? [],
                    set,
                    $"spec.volumeClaimTemplates[{claim.Text("metadata", "name")}]");
            }
        }
    }

    private static IEnumerable<Hit> LimitRangeFits(KubernetesObject range, ObjectSet objects)
    {
        var pods = objects.Pods.Where(pod => pod.Namespace == range.Namespace).ToList();
        foreach (var limit in range.Body.Items("spec", "limits"))
        {
            var type = limit.Text("type");
            var resources = ((string[])["min", "max", "maxLimitRequestRatio"])
                .SelectMany(side => limit.Object(side)?.Select(member => member.Key) ?? []).Distinct();
            foreach (var resource in resources)
            {
                var min = Quantity.Parse(limit.At("min", resource));
                var max = Quantity.Parse(limit.At("max", resource));
                var ratio = Quantity.Parse(limit.At("maxLimitRequestRatio", resource));
                IEnumerable<(string What, decimal? Request, decimal? Limit)> uses = type switch
                {
                    "Container" => pods.SelectMany(pod => pod.AllContainers.Select(container => (
                        $"{pod.Owner}: {container.Name}",
                        container.Resource("requests", resource) ?? container.Resource("limits", resource),
                        container.Resource("limits", resource)))),
                    "Pod" => pods.Select(pod => (
                        $"{pod.Owner}", (decimal?)PodSum(pod, "requests", resource), (decimal?)PodSum(pod, "limits", resource))),
                    "PersistentVolumeClaim" => Claims(range.Namespace, objects).Select(claim => (
                        $"{claim.Owner}: {claim.Path}",
                        Quantity.Parse(claim.Spec.At("resources", "requests", resource)),
                        Quantity.Parse(claim.Spec.At("resources", "requests", resource)))),
                    _ => [],
                };
                foreach (var (what, request, most) in uses)
                {
                    var problem =
                        request < min ? $"{what} requests {Quantity.Format(resource, request.Value)} of {resource}, at least {Quantity.Format(resource, min.Value)} is asked for"
                        : most > max ? $"{what} may use {Quantity.Format(resource, most.Value)} of {resource}, at most {Quantity.Format(resource, max.Value)} is allowed"
                        : request > 0m && most / request > ratio ? $"{what} has a limit of more than {ratio} times its request of {resource}"
                        : null;
                    if (problem is not null)
                    {
                        yield return new Hit($"spec.limits[{type}]", $"{problem}: change either");
                    }
                }
            }
        }
    }
}
