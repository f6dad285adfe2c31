using System.Text.Json;
using System.Text.Json.Serialization;

namespace TodoStack.Cli.Cluster;

/// <summary>How a stack on a cluster fares.</summary>
/// <param name="Stack">The stack.</param>
/// <param name="Context">The context of the kubeconfig.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Workloads">Deployments and the database.</param>
/// <param name="Revisions">The release's history, newest first.</param>
/// <param name="Volumes">Persistent volume claims.</param>
/// <param name="Backup">The database's backups; null where there are none in the cluster.</param>
/// <param name="Urls">Where a browser finds the services, by name.</param>
internal sealed record ClusterStatus(
    string Stack,
    string Context,
    string Namespace,
    IReadOnlyList<WorkloadStatus> Workloads,
    IReadOnlyList<RevisionStatus> Revisions,
    IReadOnlyList<VolumeStatus> Volumes,
    BackupStatus? Backup,
    IReadOnlyDictionary<string, string> Urls)
{
    /// <summary>Whether every workload has the pods that it should, and the release is whole.</summary>
    public bool Ready => Workloads.Count > 0 && Workloads.All(workload => workload.IsReady)
        && Revisions is [] or [{ Status: "deployed" }, ..];

    public string ToJson() => JsonSerializer.Serialize(this, ClusterStatusJsonContext.Default.ClusterStatus);
}

/// <summary>A workload and how it fares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Wanted">How many pods it should have.</param>
/// <param name="ReadyPods">How many are ready.</param>
/// <param name="Updated">How many are of its newest template.</param>
/// <param name="Restarts">How often its pods' containers were started anew.</param>
/// <param name="Image">The image of its first container.</param>
/// <param name="Cpu">Cores that its pods use; null where the cluster has no figures.</param>
/// <param name="Memory">Bytes that its pods use.</param>
/// <param name="Scaling">What its autoscaler does; null where it has none.</param>
internal sealed record WorkloadStatus(
    string Name, int Wanted, int ReadyPods, int Updated, int Restarts, string Image, decimal? Cpu, decimal? Memory, ScalingStatus? Scaling)
{
    /// <summary>Whether all of its pods are ready and new. One that was stopped has none, and is not.</summary>
    public bool IsReady => Wanted > 0 && ReadyPods >= Wanted && Updated >= Wanted;
}

/// <summary>What an autoscaler does.</summary>
/// <param name="Least">The fewest pods.</param>
/// <param name="Most">The most pods.</param>
/// <param name="Metrics">Its metrics, such as <c>cpu 12 of 70 %</c>.</param>
internal sealed record ScalingStatus(int Least, int Most, IReadOnlyList<string> Metrics);

/// <summary>A revision of the release.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Status">Helm's word, such as <c>deployed</c> or <c>superseded</c>.</param>
/// <param name="At">When it was made.</param>
internal sealed record RevisionStatus(int Number, string Status, DateTimeOffset? At);

/// <summary>A persistent volume claim.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Phase">Bound, Pending or Lost.</param>
/// <param name="Capacity">Its size, as it is written.</param>
/// <param name="UsedBytes">What is used of it; null where the node does not say.</param>
internal sealed record VolumeStatus(string Name, string Phase, string Capacity, long? UsedBytes);

/// <summary>The database's backups.</summary>
/// <param name="Schedule">When they are made.</param>
/// <param name="LastGood">When the last good one was made.</param>
internal sealed record BackupStatus(string Schedule, DateTimeOffset? LastGood);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(ClusterStatus))]
internal sealed partial class ClusterStatusJsonContext : JsonSerializerContext;
