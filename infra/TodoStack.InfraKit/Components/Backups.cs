using Pulumi;
using Pulumi.Kubernetes.Batch.V1;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Batch.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>
/// Dumps of a database by schedule, on a volume of their own, each verified before it counts; and a job that restores one,
/// to be started by hand.
/// </summary>
public sealed class Backups : ComponentResource
{
    /// <summary>The component label of a job that makes a backup.</summary>
    public const string BackupPart = "backup";

    /// <summary>The component label of a job that restores one.</summary>
    public const string RestorePart = "restore";

    // There is no 31st of February: only "kubectl create job --from" starts it.
    private const string Never = "0 0 31 2 *";

    private static readonly string[] ProgramNames = ["backup.sh", "restore.sh", "restore.sql", "verify-dump.sh", "list-dumps.sh"];

    private readonly string _name;
    private readonly BackupsArgs _args;

    /// <summary>Makes the volume and the jobs.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What they need.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public Backups(string name, BackupsArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:Backups", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        _name = name;
        _args = args;
        var backup = args.Owner.Labels("database-backup", BackupPart, PostgresImage.Version);
        var restore = args.Owner.Labels("database-restore", RestorePart, PostgresImage.Version);

        var files = new BackupFiles(VolumeClaim(backup), ProgramFiles(backup));
        var job = Job(backup, files, "backup.sh", args.Schedule, suspend: false);
        Job(restore, files, "restore.sh", Never, suspend: true);

        Schedule = job.Spec.Apply(spec => spec.Schedule);
        RegisterOutputs(new Dictionary<string, object?> { ["schedule"] = Schedule });
    }

    /// <summary>When backups are made.</summary>
    [Output("schedule")]
    public Output<string> Schedule { get; private set; }

    private Output<string> VolumeClaim(Labels labels)
    {
        var metadata = Metadata(labels);

        // With a storage class that waits for a pod, the claim stays pending until the first backup; Pulumi must not wait.
        metadata.Annotations = new InputMap<string> { { "pulumi.com/skipAwait", "true" } };
        var claim = new PersistentVolumeClaim($"{_name}-volume", new PersistentVolumeClaimArgs
        {
            Metadata = metadata,
            Spec = new PersistentVolumeClaimSpecArgs
            {
                AccessModes = { "ReadWriteOnce" },
                StorageClassName = Optional.Of(_args.StorageClass)!,
                Resources = new VolumeResourceRequirementsArgs { Requests = { { "storage", _args.Storage } } },
            },
        }, new CustomResourceOptions { Parent = this, Protect = _args.Protect, RetainOnDelete = _args.Protect });
        return claim.Metadata.Apply(found => found.Name);
    }

    private Output<string> ProgramFiles(Labels labels)
    {
        var programs = ProgramNames.ToDictionary(file => file, Programs.Read);
        var map = new ConfigMap($"{_name}-programs", new ConfigMapArgs { Metadata = Metadata(labels), Data = programs }, Child());
        return map.Metadata.Apply(metadata => metadata.Name);
    }

    private CronJob Job(Labels labels, BackupFiles files, string program, string schedule, bool suspend)
    {
        var account = new ServiceAccount($"{_name}-{labels.Component}-service-account", new ServiceAccountArgs
        {
            Metadata = Metadata(labels),
            AutomountServiceAccountToken = false,
        }, Child());
        var policy = new NetworkPolicy(
            $"{_name}-{labels.Component}-network-policy", new NetworkPolicyArgs { Metadata = Metadata(labels), Spec = Traffic(labels) }, Child());
        return new CronJob($"{_name}-{labels.Component}", new CronJobArgs
        {
            Metadata = Metadata(labels),
            Spec = new CronJobSpecArgs
            {
                Schedule = schedule,
                TimeZone = _args.TimeZone,
                Suspend = suspend,
                ConcurrencyPolicy = "Forbid",
                StartingDeadlineSeconds = 3600,
                SuccessfulJobsHistoryLimit = 3,
                FailedJobsHistoryLimit = 3,
                JobTemplate = new JobTemplateSpecArgs
                {
                    Metadata = new ObjectMetaArgs { Labels = labels.All },
                    Spec = new JobSpecArgs
                    {
                        // A backup that failed may succeed later; a restore is looked at before it is tried again.
                        BackoffLimit = suspend ? 0 : 2,
                        ActiveDeadlineSeconds = 3600,
                        TtlSecondsAfterFinished = 7 * 24 * 3600,
                        Template = BackupPod.Template(
                            _args, labels, account.Metadata.Apply(metadata => metadata.Name), files, program),
                    },
                },
            },
        }, new CustomResourceOptions { Parent = this, DependsOn = { policy } });
    }

    // Out: to the database. In: nobody.
    private NetworkPolicySpecArgs Traffic(Labels labels) => new()
    {
        PodSelector = new LabelSelectorArgs { MatchLabels = labels.Selector },
        PolicyTypes = { "Ingress", "Egress" },
        Egress =
        {
            new NetworkPolicyEgressRuleArgs
            {
                To =
                {
                    new NetworkPolicyPeerArgs
                    {
                        PodSelector = new LabelSelectorArgs { MatchLabels = _args.Owner.Labels(_args.Address.Host, "database").Selector },
                    },
                },
                Ports = { new NetworkPolicyPortArgs { Protocol = "TCP", Port = _args.Address.Port } },
            },
        },
    };

    private ObjectMetaArgs Metadata(Labels labels) => new() { Name = labels.Name, Namespace = _args.Namespace, Labels = labels.All };

    private CustomResourceOptions Child() => new() { Parent = this };
}
