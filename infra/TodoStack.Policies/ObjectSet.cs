using System.Collections;
using TodoStack.Policies.Model;

namespace TodoStack.Policies;

/// <summary>All objects of a stack, and what they say of each other.</summary>
public sealed class ObjectSet : IReadOnlyCollection<KubernetesObject>
{
    private readonly List<KubernetesObject> _objects;
    private readonly ILookup<string, KubernetesObject> _byKind;
    private readonly Dictionary<KubernetesObject, PodTemplate> _podOf = [];

    /// <summary>Takes all objects of a stack.</summary>
    public ObjectSet(IEnumerable<KubernetesObject> objects)
    {
        _objects = [.. objects];
        _byKind = _objects.ToLookup(found => found.Kind, StringComparer.Ordinal);
        foreach (var found in _objects)
        {
            if (PodTemplate.Of(found) is { } pod)
            {
                _podOf.Add(found, pod);
            }
        }

        Pods = [.. _podOf.Values];
    }

    /// <summary>How many objects there are.</summary>
    public int Count => _objects.Count;

    /// <summary>Every pod and every workload's pods.</summary>
    internal IReadOnlyList<PodTemplate> Pods { get; }

    /// <summary>What the network policies allow.</summary>
    internal NetworkView Network => field ??= new NetworkView(this);

    /// <summary>The objects of a kind. A kind that Kubernetes defines is looked for in its own group only.</summary>
    public IEnumerable<KubernetesObject> OfKind(string kind) =>
        Kinds.GroupOf(kind) is { } group ? _byKind[kind].Where(found => found.Group == group) : _byKind[kind];

    /// <summary>The object with a kind, name and namespace, or null.</summary>
    public KubernetesObject? Find(string kind, string name, string? @namespace = null) =>
        OfKind(kind).FirstOrDefault(found => found.Name == name && found.Namespace == @namespace);

    /// <summary>The objects whose pods a label selector (matchLabels, matchExpressions) selects in a namespace.</summary>
    public IEnumerable<KubernetesObject> OwnersSelectedBy(System.Text.Json.Nodes.JsonObject selector, string? @namespace) =>
        PodsSelectedBy(LabelSelector.Of(selector), @namespace).Select(pod => pod.Owner);

    /// <inheritdoc/>
    public IEnumerator<KubernetesObject> GetEnumerator() => _objects.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The pod template of an object, or null.</summary>
    internal PodTemplate? PodOf(KubernetesObject found) => _podOf.GetValueOrDefault(found);

    /// <summary>The pods that a selector selects in a namespace.</summary>
    internal IEnumerable<PodTemplate> PodsSelectedBy(LabelSelector selector, string? @namespace) =>
        Pods.Where(pod => pod.Namespace == @namespace && selector.Matches(pod.Labels));

    /// <summary>The autoscaler of a workload, or null.</summary>
    internal KubernetesObject? AutoscalerOf(KubernetesObject workload) =>
        OfKind("HorizontalPodAutoscaler").FirstOrDefault(autoscaler =>
            autoscaler.Namespace == workload.Namespace
            && autoscaler.Body.Text("spec", "scaleTargetRef", "kind") == workload.Kind
            && autoscaler.Body.Text("spec", "scaleTargetRef", "name") == workload.Name);

    /// <summary>The least and the most replicas that a workload has, its autoscaler considered.</summary>
    internal (int Least, int Most) ReplicasOf(KubernetesObject workload)
    {
        if (AutoscalerOf(workload) is { } autoscaler)
        {
            var least = (int)(autoscaler.Body.Number("spec", "minReplicas") ?? 1);
            return (least, Math.Max(least, (int)(autoscaler.Body.Number("spec", "maxReplicas") ?? 1)));
        }

        var replicas = workload.Kind is "Deployment" or "StatefulSet" or "ReplicaSet"
            ? (int)(workload.Body.Number("spec", "replicas") ?? 1)
            : 1;
        return (replicas, replicas);
    }

    /// <summary>Whether a workload may have more than one pod.</summary>
    internal bool IsReplicated(KubernetesObject workload) =>
        workload.Kind is "Deployment" or "StatefulSet" && ReplicasOf(workload).Most > 1;
}
