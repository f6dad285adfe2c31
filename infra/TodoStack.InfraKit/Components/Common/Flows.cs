using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace TodoStack.Infra.Components.Common;

/// <summary>Network policies for the pods of somebody else's chart, in a namespace that lets nothing through by itself.</summary>
internal static class Flows
{
    // Our own policy wants a policy to select a pod, and these are not known here.
    private const string NothingIsSelected = "network-policy-selects";

    private const string Exemption = "policy.todostack.dev/";

    // The API server's own port behind its Service: 443 on most clusters, 6443 with kubeadm, 8443 on Minikube.
    private static readonly int[] ApiServerPorts = [443, 6443, 8443];

    /// <summary>Makes a policy.</summary>
    /// <param name="name">The resource's name, and the object's.</param>
    /// <param name="space">The namespace.</param>
    /// <param name="labels">The labels of the object.</param>
    /// <param name="chart">Whose pods they are.</param>
    /// <param name="pods">Labels of the pods.</param>
    /// <param name="from">Who may connect to them.</param>
    /// <param name="to">Where they may connect to.</param>
    /// <param name="parent">The component that it belongs to.</param>
    /// <param name="exemptions">Other rules of our policy that it cannot keep, each with the reason.</param>
    public static NetworkPolicy Allow(
        string name, Input<string> space, Labels labels, string chart, IReadOnlyDictionary<string, string> pods,
        IReadOnlyList<NetworkPolicyIngressRuleArgs> from, IReadOnlyList<NetworkPolicyEgressRuleArgs> to, Resource parent,
        params (string Rule, string Reason)[] exemptions)
    {
        var spec = new NetworkPolicySpecArgs { PodSelector = Selector(pods), PolicyTypes = { "Ingress", "Egress" } };
        foreach (var rule in from)
        {
            spec.Ingress.Add(rule);
        }

        foreach (var rule in to)
        {
            spec.Egress.Add(rule);
        }

        var annotations = new InputMap<string> { { Exemption + NothingIsSelected, $"The pods are those of the chart {chart}." } };
        foreach (var (rule, reason) in exemptions)
        {
            annotations.Add(Exemption + rule, reason);
        }

        return new NetworkPolicy(name, new NetworkPolicyArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = name,
                Namespace = space,
                Labels = labels.All,
                Annotations = annotations,
            },
            Spec = spec,
        }, new CustomResourceOptions { Parent = parent });
    }

    /// <summary>From pods of a namespace.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="pods">Their labels; null for all.</param>
    /// <param name="ports">TCP ports.</param>
    public static NetworkPolicyIngressRuleArgs From(Input<string> space, IReadOnlyDictionary<string, string>? pods, params int[] ports)
    {
        var rule = new NetworkPolicyIngressRuleArgs { From = { Peer(space, pods) } };
        Add(rule.Ports, ports);
        return rule;
    }

    /// <summary>From everywhere: browsers, and the API server, which comes with a node's address.</summary>
    /// <param name="ports">TCP ports.</param>
    public static NetworkPolicyIngressRuleArgs FromAnywhere(params int[] ports)
    {
        var rule = new NetworkPolicyIngressRuleArgs { From = { Block("0.0.0.0/0"), Block("::/0") } };
        Add(rule.Ports, ports);
        return rule;
    }

    /// <summary>To pods of a namespace.</summary>
    /// <param name="space">The namespace.</param>
    /// <param name="pods">Their labels; null for all.</param>
    /// <param name="ports">TCP ports.</param>
    public static NetworkPolicyEgressRuleArgs To(Input<string> space, IReadOnlyDictionary<string, string>? pods, params int[] ports)
    {
        var rule = new NetworkPolicyEgressRuleArgs { To = { Peer(space, pods) } };
        Add(rule.Ports, ports);
        return rule;
    }

    /// <summary>To the API server, of which a policy cannot say where it is.</summary>
    public static NetworkPolicyEgressRuleArgs ToApiServer() => ToAnywhere(ApiServerPorts);

    /// <summary>To every address but the cloud's metadata service, which hands out the node's credentials.</summary>
    /// <param name="ports">TCP ports.</param>
    public static NetworkPolicyEgressRuleArgs ToAnywhere(params int[] ports)
    {
        var rule = new NetworkPolicyEgressRuleArgs { To = { Block("0.0.0.0/0", "169.254.0.0/16"), Block("::/0", "fe80::/10", "fd00:ec2::/32") } };
        Add(rule.Ports, ports);
        return rule;
    }

    private static void Add(InputList<NetworkPolicyPortArgs> list, int[] ports)
    {
        foreach (var port in ports)
        {
            list.Add(new NetworkPolicyPortArgs { Protocol = "TCP", Port = port });
        }
    }

    private static NetworkPolicyPeerArgs Peer(Input<string> space, IReadOnlyDictionary<string, string>? pods) => new()
    {
        NamespaceSelector = new LabelSelectorArgs { MatchLabels = { { "kubernetes.io/metadata.name", space } } },
        PodSelector = pods is null ? null! : Selector(pods),
    };

    private static NetworkPolicyPeerArgs Block(string cidr, params string[] except)
    {
        var block = new IPBlockArgs { Cidr = cidr };
        foreach (var inner in except)
        {
            block.Except.Add(inner);
        }

        return new NetworkPolicyPeerArgs { IpBlock = block };
    }

    private static LabelSelectorArgs Selector(IReadOnlyDictionary<string, string> labels)
    {
        var selector = new LabelSelectorArgs();
        foreach (var (key, value) in labels)
        {
            selector.MatchLabels.Add(key, value);
        }

        return selector;
    }
}
