using System.Net;
using System.Text.Json.Nodes;

namespace TodoStack.Policies.Model;

/// <summary>
/// What the network policies of a stack allow between its own pods
/// (https://kubernetes.io/docs/concepts/services-networking/network-policies/).
/// </summary>
internal sealed class NetworkView(ObjectSet objects)
{
    /// <summary>Ingress or Egress.</summary>
    public const string In = "Ingress";

    /// <summary>Ingress or Egress.</summary>
    public const string Out = "Egress";

    private readonly Dictionary<KubernetesObject, List<PodTemplate>> _selected = [];
    private readonly Dictionary<JsonObject, List<PodTemplate>> _peers = [];

    /// <summary>The policies.</summary>
    public IReadOnlyList<KubernetesObject> Policies { get; } = [.. objects.OfKind("NetworkPolicy")];

    /// <summary>The pods that a policy selects.</summary>
    public IReadOnlyList<PodTemplate> Selected(KubernetesObject policy)
    {
        if (!_selected.TryGetValue(policy, out var pods))
        {
            pods = [.. objects.PodsSelectedBy(LabelSelector.Of(policy.Body.At("spec", "podSelector")), policy.Namespace)];
            _selected.Add(policy, pods);
        }

        return pods;
    }

    /// <summary>The policies that select a pod for a direction.</summary>
    public IEnumerable<KubernetesObject> For(PodTemplate pod, string direction) =>
        Policies.Where(policy => Types(policy).Contains(direction) && Selected(policy).Contains(pod));

    /// <summary>The directions that a policy is for. Where it does not say, it is for egress only if it has egress rules.</summary>
    public static IReadOnlyList<string> Types(KubernetesObject policy)
    {
        string[] types = [.. policy.Body.Strings("spec", "policyTypes")];
        return types.Length > 0 ? types : policy.Body.Items("spec", "egress").Any() ? [In, Out] : [In];
    }

    /// <summary>A policy's rules for a direction with their paths.</summary>
    public static IEnumerable<(string Path, JsonObject Rule)> Rules(KubernetesObject policy, string direction)
    {
        var list = direction == In ? "ingress" : "egress";
        return policy.Body.Items("spec", list).Select((rule, index) => ($"spec.{list}[{index}]", rule));
    }

    /// <summary>A rule's peers.</summary>
    public static IEnumerable<JsonObject> Peers(JsonObject rule, string direction) => rule.Items(direction == In ? "from" : "to");

    /// <summary>
    /// Whether a peer is for pods of the stack only: no addresses, no namespaces that the stack does not make, and none that it
    /// makes for a chart of somebody else, of which it knows no pod.
    /// </summary>
    public bool IsOwn(JsonObject peer, string? @namespace) =>
        !peer.Has("ipBlock")
        && (!peer.Has("namespaceSelector") || NamespacesOf(peer, @namespace).Any(name => objects.Pods.Any(pod => pod.Namespace == name)));

    /// <summary>The stack's pods that a peer names.</summary>
    public IReadOnlyList<PodTemplate> PodsOf(JsonObject peer, string? @namespace)
    {
        if (peer.Has("ipBlock"))
        {
            return [];
        }

        if (!_peers.TryGetValue(peer, out var pods))
        {
            var selector = LabelSelector.Of(peer.At("podSelector"));
            pods = [.. NamespacesOf(peer, @namespace).SelectMany(name => objects.PodsSelectedBy(selector, name))];
            _peers.Add(peer, pods);
        }

        return pods;
    }

    /// <summary>Whether the policies allow one pod to speak to a port of another, seen from one side.</summary>
    public bool Allows(PodTemplate from, PodTemplate to, string port, string protocol, string direction)
    {
        var pod = direction == In ? to : from;
        var other = direction == In ? from : to;
        var policies = For(pod, direction).ToList();
        return policies.Count == 0 || policies.Any(policy => Rules(policy, direction).Any(rule =>
            (!Peers(rule.Rule, direction).Any() || Peers(rule.Rule, direction).Any(peer => Reaches(peer, other, policy.Namespace)))
            && AllowsPort(rule.Rule, to, port, protocol)));
    }

    // An address block that holds private addresses may be the other pod's.
    private bool Reaches(JsonObject peer, PodTemplate other, string? @namespace) =>
        peer.Has("ipBlock") ? IsAnywhere(peer) : PodsOf(peer, @namespace).Contains(other);

    /// <summary>Whether an address block is the whole Internet.</summary>
    public static bool IsAnywhere(JsonObject peer) =>
        peer.Text("ipBlock", "cidr") is { } cidr && IPNetwork.TryParse(cidr, out var network) && network.PrefixLength == 0;

    private static bool AllowsPort(JsonObject rule, PodTemplate target, string port, string protocol)
    {
        var ports = rule.Items("ports").ToList();
        var wanted = Number(target, port, protocol);
        return ports.Count == 0 || ports.Any(allowed =>
            (allowed.Text("protocol") ?? "TCP") == protocol
            && (allowed.Scalar("port") is not { } name
                || Number(target, name, protocol) == wanted
                || (allowed.Number("endPort") is { } end && decimal.TryParse(wanted, out var number)
                    && allowed.Number("port") <= number && number <= end)));
    }

    // A port by name is the container port of that name, on the pod that is spoken to.
    private static string Number(PodTemplate target, string port, string protocol) =>
        target.Port(port, protocol).Scalar("containerPort") ?? port;

    private IEnumerable<string?> NamespacesOf(JsonObject peer, string? @namespace)
    {
        if (peer.At("namespaceSelector") is not { } selector)
        {
            return [@namespace];
        }

        var matching = LabelSelector.Of(selector);
        return objects.OfKind("Namespace").Where(found => matching.Matches(WithName(found))).Select(found => found.Name);
    }

    // The API server gives every namespace its name as a label.
    private static Dictionary<string, string> WithName(KubernetesObject found) =>
        new(found.Labels, StringComparer.Ordinal) { ["kubernetes.io/metadata.name"] = found.Name };
}
