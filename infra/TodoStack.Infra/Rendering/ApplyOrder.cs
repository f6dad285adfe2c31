namespace TodoStack.Infra.Rendering;

/// <summary>
/// The order in which a stack's objects and releases are applied: what a resource needs comes before it; where that leaves
/// a choice, kinds that others refer to come first (as Helm orders the kinds of a chart, see
/// https://helm.sh/docs/intro/using_helm/), then the order of the program.
/// </summary>
internal static class ApplyOrder
{
    private static readonly string[] Kinds =
    [
        "Namespace", "ResourceQuota", "LimitRange", "NetworkPolicy", "PriorityClass", "StorageClass", "PersistentVolume", "CustomResourceDefinition",
        "ServiceAccount", "ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding", "Secret", "ConfigMap", "PersistentVolumeClaim",
        "PodDisruptionBudget", "Service", "StatefulSet", "DaemonSet", "Deployment", "CronJob",
    ];

    private const int OtherKinds = 100;
    private const int Releases = 200;
    // A job does its work when it is applied, so all that it works with comes first.
    private const int Jobs = 150;

    /// <summary>The objects and releases of a stack in order.</summary>
    public static IReadOnlyList<RecordedResource> Of(RecordedStack stack)
    {
        var needs = new Needs(stack);
        var waiting = stack.Resources
            .Select((resource, index) => (Resource: resource, Index: index, Rank: Rank(resource)))
            .Where(item => item.Resource.IsKubernetesObject || item.Resource.Type == ResourceTypes.HelmRelease)
            .OrderBy(item => item.Rank).ThenBy(item => item.Index)
            .Select(item => item.Resource)
            .ToList();
        var ordered = new List<RecordedResource>();
        while (waiting.Count > 0)
        {
            var open = waiting.Select(resource => resource.Urn).ToHashSet();
            // Pulumi allows no circles, so one is always free.
            var next = waiting.First(resource => !needs.Of(resource).Any(open.Contains));
            ordered.Add(next);
            waiting.Remove(next);
        }

        return ordered;
    }

    private static int Rank(RecordedResource resource)
    {
        if (resource.Type == ResourceTypes.HelmRelease)
        {
            return Releases;
        }

        var kind = resource.Inputs["kind"]?.GetValue<string>() ?? "";
        return kind == "Job" ? Jobs : Array.IndexOf(Kinds, kind) is >= 0 and var at ? at : OtherKinds;
    }

    /// <summary>What a resource needs, directly or through others; a component stands for all that is in it.</summary>
    private sealed class Needs(RecordedStack stack)
    {
        private readonly Dictionary<string, RecordedResource> _byUrn = stack.Resources.ToDictionary(resource => resource.Urn);
        private readonly Dictionary<string, HashSet<string>> _known = [];

        public HashSet<string> Of(RecordedResource resource)
        {
            if (_known.TryGetValue(resource.Urn, out var known))
            {
                return known;
            }

            var all = _known[resource.Urn] = [];
            var inherited = Ancestors(resource).SelectMany(ancestor => ancestor.Dependencies);
            foreach (var urn in resource.Dependencies.Concat(inherited).Distinct())
            {
                foreach (var needed in Members(urn).Where(member => member.Urn != resource.Urn))
                {
                    all.Add(needed.Urn);
                    all.UnionWith(Of(needed));
                }
            }

            // A resource is made after the components around it, never after itself.
            all.Remove(resource.Urn);
            return all;
        }

        private IEnumerable<RecordedResource> Ancestors(RecordedResource resource)
        {
            for (var urn = resource.ParentUrn; urn is not null && _byUrn.TryGetValue(urn, out var parent); urn = parent.ParentUrn)
            {
                yield return parent;
            }
        }

        private IEnumerable<RecordedResource> Members(string urn) =>
            !_byUrn.TryGetValue(urn, out var resource) ? []
            : resource.IsComponent ? stack.ChildrenOf(resource).SelectMany(child => Members(child.Urn)).Prepend(resource)
            : [resource];
    }
}
