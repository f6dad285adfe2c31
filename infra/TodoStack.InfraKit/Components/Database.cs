using Pulumi;
using Pulumi.Kubernetes.Apps.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Policy.V1;
using Pulumi.Kubernetes.Types.Inputs.Apps.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Policy.V1;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>PostgreSQL in the cluster: one server with a volume that outlives it.</summary>
public sealed class Database : ComponentResource
{
    private const string Part = "database";

    private static readonly string[] ProgramNames = ["start-postgresql.sh", "roles.sql", "login.sql", "owner.sql", "monitor.sql", "is-ready.sh", "is-alive.sh"];

    private readonly string _name;
    private readonly DatabaseArgs _args;
    private readonly Labels _labels;

    /// <summary>Makes the server and what it needs.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What it needs.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public Database(string name, DatabaseArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:Database", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _name = name;
        _args = args;
        _labels = args.Owner.Labels(args.Address.Host, Part, PostgresImage.Version);

        var files = Files();
        var service = new Service($"{name}-service", new ServiceArgs { Metadata = Metadata(args.Address.Host), Spec = Entrance() }, Child());
        var pods = new Service($"{name}-headless-service", new ServiceArgs { Metadata = Metadata(args.Address.PodsHost), Spec = Entrance("None") }, Child());
        var policy = new NetworkPolicy(
            $"{name}-network-policy", new NetworkPolicyArgs { Metadata = Metadata(args.Address.Host), Spec = Traffic() }, Child());
        _ = new PodDisruptionBudget($"{name}-disruption-budget", new PodDisruptionBudgetArgs
        {
            Metadata = Metadata(args.Address.Host),

            // There is one replica: a budget that keeps it would keep a node from ever being drained.
            Spec = new PodDisruptionBudgetSpecArgs { MaxUnavailable = 1, UnhealthyPodEvictionPolicy = "AlwaysAllow", Selector = Selector() },
        }, Child());
        var server = new StatefulSet($"{name}-server", new StatefulSetArgs { Metadata = Metadata(args.Address.Host), Spec = Server(files) },
            new CustomResourceOptions { Parent = this, DependsOn = { service, pods, policy }, Protect = args.Protect });

        Host = server.Metadata.Apply(_ => args.Address.Host);
        RegisterOutputs(new Dictionary<string, object?> { ["host"] = Host });
    }

    /// <summary>The name that it answers to, known when it serves.</summary>
    [Output("host")]
    public Output<string> Host { get; private set; }

    private DatabaseFiles Files()
    {
        var configuration = new Dictionary<string, string>
        {
            ["postgresql.conf"] = PostgresConfiguration.Server(_args),
            ["pg_hba.conf"] = PostgresConfiguration.Access(_args),
            ["accounts"] = PostgresConfiguration.Accounts(Hardening.User),
        };
        var programs = ProgramNames.ToDictionary(file => file, Programs.Read);
        var account = new ServiceAccount($"{_name}-service-account", new ServiceAccountArgs
        {
            Metadata = Metadata(_args.Address.Host),
            AutomountServiceAccountToken = false,
        }, Child());
        return new DatabaseFiles(
            account.Metadata.Apply(metadata => metadata.Name),
            ConfigMap("configuration", configuration),
            ConfigMap("programs", programs),
            Checksum.Of(configuration.Concat(programs)));
    }

    private Output<string> ConfigMap(string part, Dictionary<string, string> data)
    {
        var map = new ConfigMap($"{_name}-{part}", new ConfigMapArgs { Metadata = Metadata($"{_args.Address.Host}-{part}"), Data = data }, Child());
        return map.Metadata.Apply(metadata => metadata.Name);
    }

    // With an address of its own, that stays when the pod goes: a name that leads straight to the pod has a dead address until
    // every cache has forgotten it, and each try to connect to it waits for an answer that never comes. Here it is refused at once.
    // "None" is what a StatefulSet asks for: the pod's own name.
    private ServiceSpecArgs Entrance(string? clusterIP = null) => new()
    {
        Type = "ClusterIP",
        ClusterIP = clusterIP!,

        // The pod is reached as soon as it has an address, and not only after its next probe. The server listens to nobody
        // before it is open.
        PublishNotReadyAddresses = true,
        Selector = _labels.Selector,
        Ports =
        {
            new ServicePortArgs { Name = "postgresql", Port = _args.Address.Port, TargetPort = "postgresql", Protocol = "TCP", AppProtocol = "postgresql" },
        },
    };

    // In: those who have business with it. Out: nothing at all, not even to look up names.
    private NetworkPolicySpecArgs Traffic() => new()
    {
        PodSelector = Selector(),
        PolicyTypes = { "Ingress", "Egress" },
        Ingress =
        {
            new NetworkPolicyIngressRuleArgs
            {
                From =
                {
                    new NetworkPolicyPeerArgs
                    {
                        PodSelector = new LabelSelectorArgs
                        {
                            MatchLabels = { { Labels.PartOfKey, _args.Owner.Application } },
                            MatchExpressions =
                            {
                                new LabelSelectorRequirementArgs
                                {
                                    Key = Labels.ComponentKey,
                                    Operator = "In",
                                    Values = _args.Clients.ToArray(),
                                },
                            },
                        },
                    },
                },
                Ports = { new NetworkPolicyPortArgs { Protocol = "TCP", Port = _args.Address.Port } },
            },
        },
    };

    private StatefulSetSpecArgs Server(DatabaseFiles files) => new()
    {
        ServiceName = _args.Address.PodsHost,
        Replicas = 1,
        Selector = Selector(),
        UpdateStrategy = new StatefulSetUpdateStrategyArgs { Type = "RollingUpdate" },
        RevisionHistoryLimit = 5,

        // The volume stays when the StatefulSet goes; deleting data is a decision of its own.
        PersistentVolumeClaimRetentionPolicy = new StatefulSetPersistentVolumeClaimRetentionPolicyArgs
        {
            WhenDeleted = "Retain",
            WhenScaled = "Retain",
        },
        Template = DatabasePod.Template(_args, _labels, files),
        VolumeClaimTemplates =
        {
            new PersistentVolumeClaimArgs
            {
                // Labels of a claim's template can never change, so the version is not among them.
                Metadata = new ObjectMetaArgs { Name = DatabasePod.DataVolume, Labels = (_labels with { Version = null }).All },
                Spec = new PersistentVolumeClaimSpecArgs
                {
                    AccessModes = { "ReadWriteOnce" },
                    StorageClassName = Optional.Of(_args.StorageClass)!,
                    Resources = new VolumeResourceRequirementsArgs
                    {
                        Requests = { { "storage", $"{_args.StorageBytes / (1024 * 1024)}Mi" } },
                    },
                },
            },
        },
    };

    private ObjectMetaArgs Metadata(string name) => new() { Name = name, Namespace = _args.Namespace, Labels = _labels.All };

    private LabelSelectorArgs Selector() => new() { MatchLabels = _labels.Selector };

    private CustomResourceOptions Child() => new() { Parent = this };
}
