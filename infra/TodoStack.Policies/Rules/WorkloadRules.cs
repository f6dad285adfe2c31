using System.Text.Json.Nodes;
using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>How workloads select, spread, change and scale their pods.</summary>
internal static class WorkloadRules
{
    private const string Deployments = Sources.Docs + "concepts/workloads/controllers/deployment/";

    private const string Hostname = "kubernetes.io/hostname";

    private static readonly string[] Serving = ["Deployment", "StatefulSet", "DaemonSet"];

    private static readonly string[] Replicated = ["Deployment", "StatefulSet"];

    // Labels that change from one version to the next.
    private static readonly HashSet<string> Changing =
        ["app.kubernetes.io/version", "app.kubernetes.io/managed-by", "helm.sh/chart", "version", "chart", "heritage", "pod-template-hash"];

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForKinds(
            Serving,
            "selector-matches",
            "A workload's selector matches its own pods",
            "The API server refuses the workload.",
            [Deployments + "#selector"],
            (found, objects) => Hit.If(
                objects.PodOf(found) is { } pod
                && (LabelSelector.Of(found.Body.At("spec", "selector")) is var selector && (selector.IsEmpty || !selector.Matches(pod.Labels))),
                "spec.selector",
                "it does not match the labels of the pod template: use the same labels")),
        Rule.ForKinds(
            Serving,
            "selector-unique",
            "No workload selects another one's pods",
            "Two controllers take each other's pods, and delete and make pods without end.",
            [Deployments + "#selector"],
            (found, objects) => LabelSelector.Of(found.Body.At("spec", "selector")) is { IsEmpty: false } selector
                ? objects.PodsSelectedBy(selector, found.Namespace).Where(pod => pod.Owner != found)
                    .Select(pod => new Hit(
                        "spec.selector", $"it also selects the pods of {pod.Owner}: use labels that only its own have"))
                : []),
        Rule.ForKinds(
            Serving,
            "selector-stable",
            "A selector holds only labels that never change",
            "Selectors are immutable: the next version's upgrade is refused.",
            [Deployments + "#label-selector-updates", "https://helm.sh/docs/chart_best_practices/labels/"],
            (found, _) => LabelSelector.Of(found.Body.At("spec", "selector")).Keys.Where(Changing.Contains)
                .Select(key => new Hit(
                    $"spec.selector.matchLabels[{key}]", $"{key} changes with versions: select by name and instance"))),
        Rule.ForKind(
            "Deployment",
            "replicas",
            "A Deployment has two replicas or more",
            "A single pod is down whenever its node is drained or its process restarts.",
            [Sources.PolarisReliability],
            (found, objects) => Hit.If(
                objects.AutoscalerOf(found) is null && objects.ReplicasOf(found).Least < 2,
                "spec.replicas",
                $"{objects.ReplicasOf(found).Least}: set 2 or more, or add an autoscaler")),
        Rule.ForKind(
            "Deployment",
            "rolling-update",
            "An update adds one pod before it takes one away",
            "An update takes capacity away, or doubles the pods and exceeds the quota.",
            [Deployments + "#rolling-update-deployment", Sources.Ours],
            RollingUpdate),
        Rule.ForKinds(
            Replicated,
            "revision-history",
            "Old revisions are kept for a rollback, and not many",
            "Without them nothing can be rolled back to; ten old ReplicaSets hide the one that matters.",
            [Deployments + "#revision-history-limit"],
            (found, _) => Hit.If(
                found.Body.Number("spec", "revisionHistoryLimit") is not (>= 1m and <= 10m),
                "spec.revisionHistoryLimit",
                $"{found.Body.Scalar("spec", "revisionHistoryLimit") ?? "not set"}: set 1 to 10")),
        Rule.ForKind(
            "StatefulSet",
            "stateful-set-service",
            "A StatefulSet's service exists, is headless and selects its pods",
            "The pods have no names in DNS, so that nobody finds the one that was meant.",
            [Sources.Docs + "concepts/workloads/controllers/statefulset/#stable-network-id"],
            StatefulSetService),
        Rule.ForKind(
            "StatefulSet",
            "stateful-set-update",
            "A StatefulSet updates its pods by itself, and keeps their claims",
            "A changed image is never rolled out; a deleted or smaller set takes the data with it.",
            [Sources.Docs + "concepts/workloads/controllers/statefulset/#update-strategies"],
            StatefulSetUpdate),
        Rule.ForKinds(
            Replicated,
            "topology-spread",
            "Replicas spread over nodes",
            "All replicas are on the one node that fails.",
            [Sources.PolarisReliability, Sources.Docs + "concepts/scheduling-eviction/topology-spread-constraints/"],
            Spread),
        Rule.ForKinds(
            Replicated,
            "anti-affinity",
            "Replicas avoid nodes that have one of them",
            "All replicas are on the one node that fails.",
            [Sources.KubeScore, Sources.Docs + "concepts/scheduling-eviction/assign-pod-node/"],
            AntiAffinity),
        Rule.ForKinds(
            Replicated,
            "pdb-exists",
            "A disruption budget covers every Deployment and StatefulSet",
            "A drain of nodes takes all replicas away at once.",
            [Sources.KubeScore, Sources.PolarisReliability, Sources.Docs + "tasks/run-application/configure-pdb/"],
            (found, objects) => Budgets(found, objects).Count() switch
            {
                0 => [new Hit("metadata.name", "no PodDisruptionBudget selects its pods: add one")],
                1 => [],
                _ => [new Hit(
                    "metadata.name",
                    "more than one PodDisruptionBudget selects its pods, so that no pod can be evicted: keep one")],
            }),
        Rule.ForKind(
            "PodDisruptionBudget",
            "pdb-allows-eviction",
            "A disruption budget lets one pod go",
            "A node can never be drained, so that it is never updated.",
            [Sources.PolarisReliability, Sources.Docs + "tasks/run-application/configure-pdb/"],
            Eviction),
        Rule.ForKind(
            "PodDisruptionBudget",
            "pdb-selects-one",
            "A disruption budget selects the pods of one workload",
            "One that selects nothing protects nothing; one for two workloads lets all pods of one of them go.",
            [Sources.Docs + "tasks/run-application/configure-pdb/", Sources.Ours],
            (found, objects) => objects.PodsSelectedBy(LabelSelector.Of(found.Body.At("spec", "selector")), found.Namespace)
                .Where(pod => pod.Serves).ToList() switch
            {
                [_] => [],
                [] => [new Hit("spec.selector", "it selects no workload's pods: use their labels")],
                var pods => [new Hit(
                    "spec.selector",
                    $"it selects the pods of {string.Join(", ", pods.Select(pod => pod.Owner))}: one budget for each")],
            }),
        Rule.ForKind(
            "PodDisruptionBudget",
            "pdb-unhealthy-pods",
            "Pods that do not work can be evicted",
            "A broken release keeps every node from being drained.",
            [Sources.Docs + "tasks/run-application/configure-pdb/#unhealthy-pod-eviction-policy"],
            (found, _) => Hit.If(
                found.Body.Text("spec", "unhealthyPodEvictionPolicy") != "AlwaysAllow",
                "spec.unhealthyPodEvictionPolicy",
                $"{found.Body.Text("spec", "unhealthyPodEvictionPolicy") ?? "not set"}: set AlwaysAllow")),
        Rule.ForKind(
            "HorizontalPodAutoscaler",
            "hpa-target-exists",
            "An autoscaler's target exists, and is no other's",
            "Nothing is scaled, or two autoscalers fight over one workload.",
            [Sources.KubeScore, Sources.Docs + "tasks/run-application/horizontal-pod-autoscale/"],
            ScaleTarget),
        Rule.ForKind(
            "HorizontalPodAutoscaler",
            "hpa-bounds",
            "An autoscaler keeps two replicas and has room to scale",
            "With equal bounds nothing is scaled, and one replica is none while its node is drained.",
            [Sources.PolarisReliability],
            Bounds),
        Rule.ForKind(
            "HorizontalPodAutoscaler",
            "hpa-metrics-requests",
            "An autoscaler's metrics can be measured",
            "A percentage of a request that is not set is unknown, and nothing is scaled.",
            [Sources.Docs + "tasks/run-application/horizontal-pod-autoscale/#support-for-resource-metrics"],
            Metrics),
        Rule.ForKinds(
            Replicated,
            "hpa-replicas",
            "What an autoscaler scales has no fixed replicas",
            "Every deployment sets the replicas back, in the middle of the load.",
            [Sources.Docs + "tasks/run-application/horizontal-pod-autoscale/#migrating-deployments-and-statefulsets-to-horizontal-autoscaling"],
            (found, objects) => Hit.If(
                objects.AutoscalerOf(found) is not null && found.Body.Has("spec", "replicas"),
                "spec.replicas",
                "an autoscaler scales it: remove replicas")),
        Rule.ForKind(
            "VerticalPodAutoscaler",
            "vpa-recommends",
            "A vertical autoscaler only recommends where a horizontal one scales",
            "Each answers to what the other does, and pods restart without end.",
            ["https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/docs/known-limitations.md"],
            (found, objects) => Hit.If(
                found.Body.Text("spec", "updatePolicy", "updateMode") != "Off"
                && objects.OfKind("HorizontalPodAutoscaler").Any(other => other.Namespace == found.Namespace
                    && other.Body.Text("spec", "scaleTargetRef", "name") == found.Body.Text("spec", "targetRef", "name")
                    && other.Body.Text("spec", "scaleTargetRef", "kind") == found.Body.Text("spec", "targetRef", "kind")),
                "spec.updatePolicy.updateMode",
                "a HorizontalPodAutoscaler scales the same workload: set \"Off\"")),
    ];

    private static IEnumerable<KubernetesObject> Budgets(KubernetesObject found, ObjectSet objects) =>
        objects.OfKind("PodDisruptionBudget").Where(budget => budget.Namespace == found.Namespace
            && objects.PodOf(found) is { } pod && LabelSelector.Of(budget.Body.At("spec", "selector")).Matches(pod.Labels));

    private static IEnumerable<Hit> RollingUpdate(KubernetesObject found, ObjectSet objects)
    {
        var strategy = found.Body.Object("spec", "strategy");
        if (strategy.Text("type") != "RollingUpdate")
        {
            return [new Hit("spec.strategy.type", $"{strategy.Text("type") ?? "not set"}: set RollingUpdate")];
        }

        return Hit.If(
            strategy.Scalar("rollingUpdate", "maxUnavailable") is not ("0" or "0%") || strategy.Scalar("rollingUpdate", "maxSurge") != "1",
            "spec.strategy.rollingUpdate",
            "set maxUnavailable 0 and maxSurge 1");
    }

    private static IEnumerable<Hit> StatefulSetService(KubernetesObject found, ObjectSet objects)
    {
        var name = found.Body.Text("spec", "serviceName");
        if (string.IsNullOrEmpty(name) || objects.Find("Service", name, found.Namespace) is not { } service)
        {
            return [new Hit("spec.serviceName", $"there is no Service {name ?? "(not set)"}: name its headless Service")];
        }

        return service.Body.Text("spec", "clusterIP") != "None"
            ? [new Hit("spec.serviceName", $"the Service {name} is not headless: set its clusterIP to None")]
            : Hit.If(
                objects.PodOf(found) is { } pod
                && !(service.Body.Object("spec", "selector") is { Count: > 0 } selector && LabelSelector.OfMap(selector).Matches(pod.Labels)),
                "spec.serviceName",
                $"the Service {name} does not select the pods: use their labels");
    }

    private static IEnumerable<Hit> StatefulSetUpdate(KubernetesObject found, ObjectSet objects)
    {
        if (found.Body.Text("spec", "updateStrategy", "type") == "OnDelete")
        {
            yield return new Hit("spec.updateStrategy.type", "OnDelete: set RollingUpdate");
        }

        foreach (var when in (string[])["whenDeleted", "whenScaled"])
        {
            if (found.Body.Text("spec", "persistentVolumeClaimRetentionPolicy", when) == "Delete")
            {
                yield return new Hit(
                    $"spec.persistentVolumeClaimRetentionPolicy.{when}", "the data is deleted with the pods: set Retain");
            }
        }
    }

    private static IEnumerable<Hit> Spread(KubernetesObject found, ObjectSet objects)
    {
        if (!objects.IsReplicated(found) || objects.PodOf(found) is not { } pod)
        {
            return [];
        }

        var constraints = pod.Spec.Items("topologySpreadConstraints").Where(one => one.Text("topologyKey") == Hostname).ToList();
        return constraints.Count == 0
            ? [pod.Hit("topologySpreadConstraints", $"none for {Hostname}: add one")]
            : Hit.If(
                !constraints.Any(one => SelectsOwn(one, pod)),
                $"{pod.Path}.topologySpreadConstraints",
                "the labelSelector does not match the own pods: use their labels");
    }

    private static IEnumerable<Hit> AntiAffinity(KubernetesObject found, ObjectSet objects)
    {
        if (!objects.IsReplicated(found) || objects.PodOf(found) is not { } pod)
        {
            return [];
        }

        var affinity = pod.Spec.Object("affinity", "podAntiAffinity");
        var terms = affinity.Items("requiredDuringSchedulingIgnoredDuringExecution")
            .Concat(affinity.Items("preferredDuringSchedulingIgnoredDuringExecution").Select(one => one.Object("podAffinityTerm")).OfType<JsonObject>())
            .Where(term => term.Text("topologyKey") == Hostname)
            .ToList();
        return terms.Count == 0
            ? [pod.Hit("affinity.podAntiAffinity", $"none for {Hostname}: add a preferred term")]
            : Hit.If(
                !terms.Any(term => SelectsOwn(term, pod)),
                $"{pod.Path}.affinity.podAntiAffinity",
                "the labelSelector does not match the own pods: use their labels");
    }

    private static bool SelectsOwn(JsonObject term, PodTemplate pod) =>
        term.At("labelSelector") is { } selector && LabelSelector.Of(selector) is { IsEmpty: false } own && own.Matches(pod.Labels);

    private static IEnumerable<Hit> Eviction(KubernetesObject found, ObjectSet objects)
    {
        if (found.Body.Scalar("spec", "maxUnavailable") is { } most)
        {
            return Hit.If(QuotaRules.Share(most, 100) == 0, "spec.maxUnavailable", "no pod may ever go: set 1");
        }

        if (found.Body.Scalar("spec", "minAvailable") is not { } least)
        {
            return [new Hit("spec", "neither minAvailable nor maxUnavailable: set one")];
        }

        return objects.PodsSelectedBy(LabelSelector.Of(found.Body.At("spec", "selector")), found.Namespace)
            .Where(pod => pod.Owner.Kind is "Deployment" or "StatefulSet" or "ReplicaSet")
            .Where(pod => objects.ReplicasOf(pod.Owner).Least is var replicas && QuotaRules.Share(least, replicas) >= replicas)
            .Select(pod => new Hit(
                "spec.minAvailable",
                $"{least} of the {objects.ReplicasOf(pod.Owner).Least} that {pod.Owner} has at least, so that none may go: lower it, or set maxUnavailable 1"));
    }

    private static IEnumerable<Hit> ScaleTarget(KubernetesObject found, ObjectSet objects)
    {
        var target = found.Body.Object("spec", "scaleTargetRef");
        var (kind, name) = (target.Text("kind") ?? "?", target.Text("name") ?? "?");
        if (objects.Find(kind, name, found.Namespace) is not { } workload
            || (target.Text("apiVersion") is { } version && version != workload.ApiVersion))
        {
            return [new Hit(
                "spec.scaleTargetRef", $"there is no {kind} {name} of {target.Text("apiVersion")}: name the workload")];
        }

        return objects.OfKind("HorizontalPodAutoscaler")
            .Where(other => other != found && other.Namespace == found.Namespace
                && other.Body.Text("spec", "scaleTargetRef", "kind") == kind && other.Body.Text("spec", "scaleTargetRef", "name") == name)
            .Select(other => new Hit("spec.scaleTargetRef", $"{other} scales {kind} {name}, too: keep one"));
    }

    private static IEnumerable<Hit> Bounds(KubernetesObject found, ObjectSet objects)
    {
        var least = found.Body.Number("spec", "minReplicas") ?? 1m;
        var most = found.Body.Number("spec", "maxReplicas") ?? 0m;
        return Hit.If(least < 2m, "spec.minReplicas", $"{least}: set 2 or more")
            .Concat(Hit.If(least >= 2m && most <= least, "spec.maxReplicas", $"{most} is not above minReplicas: raise it"));
    }

    private static IEnumerable<Hit> Metrics(KubernetesObject found, ObjectSet objects)
    {
        var metrics = found.Body.Items("spec", "metrics").ToList();
        if (metrics.Count == 0)
        {
            yield return new Hit("spec.metrics", "no metric: add cpu");
        }

        var target = found.Body.Object("spec", "scaleTargetRef");
        if (objects.Find(target.Text("kind") ?? "", target.Text("name") ?? "", found.Namespace) is not { } workload
            || objects.PodOf(workload) is not { } pod)
        {
            yield break;
        }

        foreach (var metric in metrics)
        {
            var containers = metric.Text("type") switch
            {
                "Resource" => pod.Containers,
                "ContainerResource" => [.. pod.Containers.Where(container => container.Name == metric.Text("containerResource", "container"))],
                _ => [],
            };
            var source = metric.Object("resource") ?? metric.Object("containerResource");
            if (metric.Text("type") == "ContainerResource" && containers.Count == 0)
            {
                yield return new Hit(
                    "spec.metrics", $"{workload} has no container {source.Text("container")}: correct the name");
            }

            if (source.Text("target", "type") == "Utilization" && source.Text("name") is { } resource)
            {
                // A limit without a request is the request, too.
                foreach (var container in containers.Where(container =>
                    !container.Body.Has("resources", "requests", resource) && !container.Body.Has("resources", "limits", resource)))
                {
                    yield return new Hit(
                        $"spec.metrics[{resource}]",
                        $"{container.Name} of {workload} requests no {resource}: set the request");
                }
            }
        }
    }
}
