using TodoStack.Cli.Cluster;
using TodoStack.Policies;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>Autoscalers without figures to go by.</summary>
internal sealed class MissingMetrics : IDiagnosis
{
    public string Id => "metrics";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id,
        from autoscaler in snapshot.OfKind("HorizontalPodAutoscaler")
        let active = autoscaler.Body.Items("status", "conditions").FirstOrDefault(condition => condition.Text("type") == "ScalingActive")
        where active.Text("status") == "False" && active.Text("reason") != "ScalingDisabled"
        select new Sighting(
            $"HorizontalPodAutoscaler {autoscaler.Name}",
            snapshot.Usage is not null ? "The autoscaler gets no figures of its pods." : "The cluster has no metrics API, so nothing is scaled by load.",
            snapshot.Usage is not null
                ? "Pods that have just started have none for a minute. 'kubectl describe hpa' shows which metric is missing."
                : "Switch metrics-server on: minikube addons enable metrics-server.",
            $"{active.Text("reason")}: {active.Text("message")}"));
}
