using System.Net;
using System.Text.Json.Nodes;
using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>What pods may say to whom.</summary>
internal static class NetworkRules
{
    private const string Docs = Sources.Docs + "concepts/services-networking/network-policies/";

    /// <summary>Where clouds give out a machine's credentials.</summary>
    private static readonly IPAddress MetadataService = IPAddress.Parse("169.254.169.254");

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForPods(
            "pod-network-policy",
            "A network policy of its own selects every pod, in both directions",
            "A pod that only the default policy knows either cannot work at all, or can do whatever is open.",
            [Sources.KubeScore, Sources.PolarisSecurity, Sources.Hardening],
            PodPolicy),
        Rule.ForKind(
            "NetworkPolicy",
            "network-policy-selects",
            "A network policy selects a pod",
            "A policy that selects nothing protects nothing, most often for a mistyped label.",
            [Sources.KubeScore, Docs],
            (policy, objects) => Hit.If(
                !objects.Network.Selected(policy).Any() && !LabelSelector.Of(policy.Body.At("spec", "podSelector")).IsEmpty,
                "spec.podSelector",
                "it selects no pod: use the pods' labels, or remove the policy")),
        Rule.ForKind(
            "NetworkPolicy",
            "network-policy-types",
            "A network policy names its directions",
            "Left out, the direction of egress depends on whether there is an egress rule: removing the last one opens everything.",
            [Docs],
            (policy, _) =>
            [
                .. Hit.If(
                    !policy.Body.Strings("spec", "policyTypes").Any(),
                    "spec.policyTypes",
                    "no policyTypes: list Ingress, Egress or both"),
                .. policy.Body.Strings("spec", "policyTypes").Any()
                    ? Ignored(policy)
                    : [],
            ]),
        Rule.ForKind(
            "NetworkPolicy",
            "network-policy-open",
            "A network policy allows known peers and ports only",
            "A rule without peers allows the whole world, which makes the default deny worthless.",
            [Sources.Hardening, Docs],
            Open),
        Rule.ForKind(
            "NetworkPolicy",
            "network-policy-ports",
            "A network policy's ports are ports of the pods",
            "A Service's port in place of the pod's, or a mistyped name, blocks the traffic that the rule is there for.",
            [Docs],
            Ports),
        Rule.ForKind(
            "NetworkPolicy",
            "network-policy-peers",
            "A network policy's peers in the stack's namespaces exist",
            "A mistyped label blocks the traffic that the rule is there for.",
            [Docs],
            PeersExist),
        Rule.ForSet(
            "network-flow-both-sides",
            "What one pod may send, the other may receive, and the other way round",
            "Under a default deny, a flow that only one side allows is blocked, and connections time out.",
            [Docs, Sources.Ours],
            BothSides),
    ];

    private static IEnumerable<Hit> PodPolicy(PodTemplate pod, ObjectSet objects)
    {
        var view = objects.Network;
        var own = view.Policies.Any(policy =>
            !LabelSelector.Of(policy.Body.At("spec", "podSelector")).IsEmpty && view.Selected(policy).Contains(pod));
        if (!own)
        {
            yield return new Hit(
                $"{pod.MetadataPath}.labels", "no NetworkPolicy but one for all pods selects these: add one with the flows that they need");
        }

        foreach (var direction in (string[])[NetworkView.In, NetworkView.Out])
        {
            if (own && !view.For(pod, direction).Any())
            {
                yield return new Hit(
                    $"{pod.MetadataPath}.labels", $"no NetworkPolicy restricts these pods' {direction.ToLowerInvariant()}: add {direction} to policyTypes");
            }
        }
    }

    private static IEnumerable<Hit> Ignored(KubernetesObject policy)
    {
        foreach (var direction in (string[])[NetworkView.In, NetworkView.Out])
        {
            if (NetworkView.Rules(policy, direction).Any() && !NetworkView.Types(policy).Contains(direction))
            {
                yield return new Hit(
                    "spec.policyTypes", $"its {direction.ToLowerInvariant()} rules are ignored: add {direction}");
            }
        }
    }

    private static IEnumerable<Hit> Open(KubernetesObject policy, ObjectSet objects)
    {
        var view = objects.Network;
        foreach (var (path, rule) in NetworkView.Rules(policy, NetworkView.In))
        {
            if (NetworkView.Peers(rule, NetworkView.In).Any())
            {
                continue;
            }

            // Traffic to a node's port comes from anywhere; the port must be said.
            var exposed = view.Selected(policy).Any() && view.Selected(policy).All(pod => IsExposed(pod, objects));
            if (!exposed || !rule.Items("ports").Any())
            {
                yield return new Hit(
                    path,
                    "it allows traffic from everywhere: add from, or ports where a node port or load balancer is before the pods");
            }
        }

        foreach (var (path, rule) in NetworkView.Rules(policy, NetworkView.Out))
        {
            if (!NetworkView.Peers(rule, NetworkView.Out).Any())
            {
                yield return new Hit(path, "it allows traffic to everywhere: add to");
            }
        }

        foreach (var direction in (string[])[NetworkView.In, NetworkView.Out])
        {
            foreach (var (path, rule) in NetworkView.Rules(policy, direction))
            {
                foreach (var peer in NetworkView.Peers(rule, direction))
                {
                    if (IsEveryNamespace(peer))
                    {
                        yield return new Hit(
                            path,
                            "it allows every pod of every namespace: select namespaces by kubernetes.io/metadata.name");
                    }
                    else if (NetworkView.IsAnywhere(peer) && !rule.Items("ports").Any())
                    {
                        yield return new Hit(path, $"{peer.Text("ipBlock", "cidr")} without ports: list the ports");
                    }
                    else if (direction == NetworkView.Out && NetworkView.IsAnywhere(peer) && !Excepts(peer))
                    {
                        yield return new Hit(
                            path,
                            $"{peer.Text("ipBlock", "cidr")} holds the cloud's metadata service: add 169.254.0.0/16 to except");
                    }
                }
            }
        }
    }

    private static bool IsEveryNamespace(JsonObject peer) =>
        peer.Object("namespaceSelector") is { } selector && LabelSelector.Of(selector).IsEmpty
        && LabelSelector.Of(peer.At("podSelector")).IsEmpty;

    // The metadata service of IPv6 has its own address in each cloud, in fc00::/7 or fe80::/10.
    private static bool Excepts(JsonObject peer) => peer.Strings("ipBlock", "except").Any(text =>
        IPNetwork.TryParse(text, out var network)
        && (network.Contains(MetadataService) || network.BaseAddress.AddressFamily is System.Net.Sockets.AddressFamily.InterNetworkV6));

    private static bool IsExposed(PodTemplate pod, ObjectSet objects) => objects.OfKind("Service").Any(service =>
        service.Namespace == pod.Namespace
        && service.Body.Text("spec", "type") is "NodePort" or "LoadBalancer"
        && service.Body.Object("spec", "selector") is { Count: > 0 } selector
        && LabelSelector.OfMap(selector).Matches(pod.Labels));

    private static IEnumerable<Hit> Ports(KubernetesObject policy, ObjectSet objects)
    {
        var view = objects.Network;
        foreach (var (path, rule) in NetworkView.Rules(policy, NetworkView.In))
        {
            foreach (var problem in Unknown(rule, view.Selected(policy)))
            {
                yield return new Hit($"{path}.ports", problem);
            }
        }

        foreach (var (path, rule) in NetworkView.Rules(policy, NetworkView.Out))
        {
            var peers = NetworkView.Peers(rule, NetworkView.Out).ToList();

            // A rule that also names others' pods or addresses may be for those.
            if (peers.Count == 0 || peers.Any(peer => !view.IsOwn(peer, policy.Namespace)))
            {
                continue;
            }

            foreach (var problem in Unknown(rule, [.. peers.SelectMany(peer => view.PodsOf(peer, policy.Namespace))]))
            {
                yield return new Hit($"{path}.ports", problem);
            }
        }
    }

    private static IEnumerable<string> Unknown(JsonObject rule, IReadOnlyList<PodTemplate> pods)
    {
        if (pods.Count == 0)
        {
            yield break;
        }

        foreach (var port in rule.Items("ports"))
        {
            var protocol = port.Text("protocol") ?? "TCP";
            if (port.Scalar("port") is { } name && !port.Has("endPort") && !pods.Any(pod => pod.Port(name, protocol) is not null))
            {
                yield return $"{pods[0].Owner} has no port {name}/{protocol}: use a containerPort or its name";
            }
        }
    }

    private static IEnumerable<Hit> PeersExist(KubernetesObject policy, ObjectSet objects)
    {
        var view = objects.Network;
        foreach (var direction in (string[])[NetworkView.In, NetworkView.Out])
        {
            foreach (var (path, rule) in NetworkView.Rules(policy, direction))
            {
                foreach (var peer in NetworkView.Peers(rule, direction))
                {
                    if (view.IsOwn(peer, policy.Namespace) && !view.PodsOf(peer, policy.Namespace).Any())
                    {
                        yield return new Hit(
                            path, $"no pod has the labels of {peer.ToJsonString()}: use those of the pods meant");
                    }
                }
            }
        }
    }

    private static IEnumerable<Place> BothSides(ObjectSet objects)
    {
        var view = objects.Network;
        foreach (var policy in view.Policies)
        {
            foreach (var direction in NetworkView.Types(policy))
            {
                foreach (var (path, rule) in NetworkView.Rules(policy, direction))
                {
                    var hits =
                        from peer in NetworkView.Peers(rule, direction)
                        where view.IsOwn(peer, policy.Namespace)
                        from other in view.PodsOf(peer, policy.Namespace)
                        from pod in view.Selected(policy)
                        where pod != other
                        let @from = direction == NetworkView.In ? other : pod
                        let to = direction == NetworkView.In ? pod : other
                        let opposite = direction == NetworkView.In ? NetworkView.Out : NetworkView.In
                        from port in rule.Items("ports")
                        let name = port.Scalar("port")
                        let protocol = port.Text("protocol") ?? "TCP"
                        where name is not null && to.Port(name, protocol) is not null
                        where !view.Allows(@from, to, name, protocol, opposite)
                        select new Place(
                            policy,
                            path,
                            $"no policy of {(direction == NetworkView.In ? @from : to).Owner} allows the {opposite.ToLowerInvariant()} of this flow ({@from.Owner.Name} to {to.Owner.Name}:{name}): add it, or remove this rule");
                    foreach (var hit in hits.Distinct())
                    {
                        yield return hit;
                    }
                }
            }
        }
    }
}
