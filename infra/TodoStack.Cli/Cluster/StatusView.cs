using System.Globalization;
using System.Text.Json.Nodes;
using TodoStack.Policies;
using TodoStack.Policies.Model;

namespace TodoStack.Cli.Cluster;

/// <summary>Makes the status view of a snapshot.</summary>
internal static class StatusView
{
    private const string NameLabel = "app.kubernetes.io/name";

    public static ClusterStatus Of(ClusterSnapshot snapshot, ClusterAddress address) => new(
        address.Stack,
        address.Context,
        address.Namespace,
        [.. snapshot.OfKind("StatefulSet").Concat(snapshot.OfKind("Deployment")).Select(workload => Workload(snapshot, workload))],
        [.. snapshot.OfKind("Secret").Where(secret => secret.Labels.GetValueOrDefault("owner") == "helm").Select(Revision).OrderByDescending(revision => revision.Number)],
        [.. snapshot.OfKind("PersistentVolumeClaim").Select(claim => Volume(snapshot, claim))],
        snapshot.OfKind("CronJob").Where(schedule => schedule.Labels.GetValueOrDefault("app.kubernetes.io/component") == "backup").Select(Backup).FirstOrDefault(),
        Urls(snapshot));

    private static WorkloadStatus Workload(ClusterSnapshot snapshot, KubernetesObject workload)
    {
        var part = workload.Labels.GetValueOrDefault(NameLabel);
        var pods = snapshot.Pods.Where(pod => pod.Part == part && !pod.IsLeaving && pod.Phase is not ("Failed" or "Succeeded")).ToList();
        var used = pods.Select(pod => snapshot.Usage?.GetValueOrDefault(pod.Name)).OfType<PodUsage>().ToList();
        return new WorkloadStatus(
            workload.Name,
            Count(workload.Body, "spec", "replicas") ?? 1,
            Count(workload.Body, "status", "readyReplicas") ?? 0,
            Count(workload.Body, "status", "updatedReplicas") ?? 0,
            pods.Sum(pod => pod.Containers.Sum(container => container.Restarts)),
            workload.Body.Items("spec", "template", "spec", "containers").FirstOrDefault().Text("image") ?? "",
            used.Count > 0 ? used.Sum(usage => usage.Cpu) : null,
            used.Count > 0 ? used.Sum(usage => usage.Memory) : null,
            snapshot.OfKind("HorizontalPodAutoscaler")
                .Where(autoscaler => autoscaler.Body.Text("spec", "scaleTargetRef", "name") == workload.Name).Select(Scaling).FirstOrDefault());
    }

    private static ScalingStatus Scaling(KubernetesObject autoscaler) => new(
        Count(autoscaler.Body, "spec", "minReplicas") ?? 1,
        Count(autoscaler.Body, "spec", "maxReplicas") ?? 1,
        [.. autoscaler.Body.Items("spec", "metrics").Select(metric => Metric(autoscaler.Body, metric)).OfType<string>()]);

    private static string? Metric(JsonObject autoscaler, JsonObject metric)
    {
        var name = metric.Text("resource", "name");
        var current = autoscaler.Items("status", "currentMetrics")
            .FirstOrDefault(found => found.Text("resource", "name") == name).Number("resource", "current", "averageUtilization");
        var target = metric.Number("resource", "target", "averageUtilization");
        return name is null || target is null ? null : string.Create(
            CultureInfo.InvariantCulture, $"{name} {current?.ToString(CultureInfo.InvariantCulture) ?? "?"} of {target} %");
    }

    private static RevisionStatus Revision(KubernetesObject secret) => new(
        int.TryParse(secret.Labels.GetValueOrDefault("version"), CultureInfo.InvariantCulture, out var number) ? number : 0,
        secret.Labels.GetValueOrDefault("status") ?? "?",
        ClusterSnapshot.Moment(secret.Body.Text("metadata", "creationTimestamp")));

    // Of a volume that is a folder of the node's disk, the kubelet tells the whole disk's figures.
    private static VolumeStatus Volume(ClusterSnapshot snapshot, KubernetesObject claim)
    {
        var size = claim.Body.Scalar("status", "capacity", "storage") ?? claim.Body.Scalar("spec", "resources", "requests", "storage") ?? "?";
        return new VolumeStatus(
            claim.Name,
            claim.Body.Text("status", "phase") ?? "?",
            size,
            snapshot.VolumeUse.TryGetValue(claim.Name, out var used) && used <= Quantity.Parse(size) ? used : null);
    }

    private static BackupStatus Backup(KubernetesObject schedule) => new(
        schedule.Body.Text("spec", "schedule") ?? "?", ClusterSnapshot.Moment(schedule.Body.Text("status", "lastSuccessfulTime")));

    private static Dictionary<string, string> Urls(ClusterSnapshot snapshot)
    {
        var host = snapshot.OfKind("Node").SelectMany(node => node.Body.Items("status", "addresses"))
            .FirstOrDefault(address => address.Text("type") == "InternalIP").Text("address");
        return (
            from service in snapshot.OfKind("Service")
            from port in service.Body.Items("spec", "ports").Take(1)
            let balancer = service.Body.Items("status", "loadBalancer", "ingress").FirstOrDefault()
            let url = service.Body.Text("spec", "type") switch
            {
                "NodePort" when host is not null => $"http://{host}:{port.Scalar("nodePort")}",
                "LoadBalancer" when (balancer.Text("hostname") ?? balancer.Text("ip")) is { } name => $"http://{name}:{port.Scalar("port")}",
                _ => null,
            }
            where url is not null
            select (Name: service.Labels.GetValueOrDefault(NameLabel) ?? service.Name, Url: url)).ToDictionary(found => found.Name, found => found.Url);
    }

    private static int? Count(JsonObject body, params ReadOnlySpan<string> path) => (int?)body.Number(path);
}
