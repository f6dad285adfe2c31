using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>
/// A namespace that lets in only what is hardened, hands out only what fits, and passes no traffic but name lookups until
/// somebody allows it.
/// </summary>
public sealed class Boundary : ComponentResource
{
    /// <summary>
    /// The version of Pod Security's rules. Pinned, so that an upgrade of the cluster does not change them by itself
    /// (https://kubernetes.io/docs/concepts/security/pod-security-admission/).
    /// </summary>
    public const string PodSecurityVersion = "v1.32";

    /// <summary>What a container gets that says nothing of itself.</summary>
    public static readonly ResourceSettings Unspecified = new(ResourceAmounts.Of("50m", "64Mi"), ResourceAmounts.Of("100m", "128Mi"));

    /// <summary>Makes the namespace and what guards it.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What it needs.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public Boundary(string name, BoundaryArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:Boundary", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        var space = new Namespace($"{name}-namespace", new NamespaceArgs
        {
            Metadata = new ObjectMetaArgs
            {
                Name = args.Namespace,
                Labels = NamespaceLabels(args),
                Annotations = args.WhyPrivileged is { } reason ? new InputMap<string> { { "policy.todostack.dev/namespace-pod-security", reason } } : null!,
            },
        }, new CustomResourceOptions { Parent = this, Protect = args.Protect });
        Namespace = space.Metadata.Apply(metadata => metadata.Name);

        _ = new ResourceQuota($"{name}-quota", new ResourceQuotaArgs
        {
            Metadata = Metadata(args, "quota"),
            Spec = new ResourceQuotaSpecArgs { Hard = ToMap(args.Quota) },
        }, Child());
        _ = new LimitRange($"{name}-limits", new LimitRangeArgs
        {
            Metadata = Metadata(args, "limits"),
            Spec = new LimitRangeSpecArgs { Limits = { ContainerLimits(args), VolumeLimits(args) } },
        }, Child());
        _ = new NetworkPolicy($"{name}-default-deny", new NetworkPolicyArgs
        {
            Metadata = Metadata(args, "default-deny"),
            Spec = new NetworkPolicySpecArgs { PodSelector = new LabelSelectorArgs(), PolicyTypes = { "Ingress", "Egress" } },
        }, Child());
        _ = new NetworkPolicy($"{name}-allow-dns", new NetworkPolicyArgs
        {
            Metadata = Metadata(args, "allow-dns"),
            Spec = AllowDns(args),
        }, Child());

        RegisterOutputs(new Dictionary<string, object?> { ["namespace"] = Namespace });
    }

    /// <summary>The namespace's name, known when the namespace is there.</summary>
    [Output("namespace")]
    public Output<string> Namespace { get; private set; }

    private static InputMap<string> NamespaceLabels(BoundaryArgs args)
    {
        var labels = args.Owner.Labels("namespace", "boundary").All;
        foreach (var mode in new[] { "enforce", "audit", "warn" })
        {
            labels.Add($"pod-security.kubernetes.io/{mode}", args.WhyPrivileged is null ? "restricted" : "privileged");
            labels.Add($"pod-security.kubernetes.io/{mode}-version", PodSecurityVersion);
        }

        return labels;
    }

    // For pods that say nothing; all of ours do.
    private static LimitRangeItemArgs ContainerLimits(BoundaryArgs args) => new()
    {
        Type = "Container",
        DefaultRequest = { { "cpu", Unspecified.Requests.Cpu.Text }, { "memory", Unspecified.Requests.Memory.Text } },
        Default = { { "cpu", Unspecified.Limits.Cpu.Text }, { "memory", Unspecified.Limits.Memory.Text } },
        Max = ToMap(args.LargestContainer),
    };

    private static LimitRangeItemArgs VolumeLimits(BoundaryArgs args) => new()
    {
        Type = "PersistentVolumeClaim",
        Max = { { "storage", args.LargestVolume } },
    };

    private static NetworkPolicySpecArgs AllowDns(BoundaryArgs args) => new()
    {
        PodSelector = args.WithoutDns.Count == 0
            ? new LabelSelectorArgs()
            : new LabelSelectorArgs
            {
                MatchExpressions =
                {
                    new LabelSelectorRequirementArgs
                    {
                        Key = Labels.ComponentKey,
                        Operator = "NotIn",
                        Values = args.WithoutDns.ToArray(),
                    },
                },
            },
        PolicyTypes = { "Egress" },
        Egress =
        {
            new NetworkPolicyEgressRuleArgs
            {
                To =
                {
                    new NetworkPolicyPeerArgs
                    {
                        NamespaceSelector = new LabelSelectorArgs { MatchLabels = { { "kubernetes.io/metadata.name", "kube-system" } } },
                        PodSelector = new LabelSelectorArgs { MatchLabels = { { "k8s-app", "kube-dns" } } },
                    },
                },
                Ports =
                {
                    new NetworkPolicyPortArgs { Protocol = "UDP", Port = 53 },
                    new NetworkPolicyPortArgs { Protocol = "TCP", Port = 53 },
                },
            },
        },
    };

    private static InputMap<string> ToMap(IReadOnlyDictionary<string, string> values)
    {
        var map = new InputMap<string>();
        foreach (var (key, value) in values)
        {
            map.Add(key, value);
        }

        return map;
    }

    private ObjectMetaArgs Metadata(BoundaryArgs args, string name) => new()
    {
        Name = name,
        Namespace = Namespace,
        Labels = args.Owner.Labels(name, "boundary").All,
    };

    private CustomResourceOptions Child() => new() { Parent = this };
}
