using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>The pod of a <see cref="Database"/>.</summary>
internal static class DatabasePod
{
    /// <summary>The claim of the volume.</summary>
    public const string DataVolume = "data";

    private const string PortName = "postgresql";

    // Two seconds at a time: ten minutes for a recovery after a crash, and no long wait where there is none.
    private const int StartupTries = 300;

    public static PodTemplateSpecArgs Template(DatabaseArgs args, Labels labels, DatabaseFiles files) => new()
    {
        Metadata = new ObjectMetaArgs
        {
            Labels = labels.All,
            Annotations = Annotations(args, files),
        },
        Spec = new PodSpecArgs
        {
            ServiceAccountName = files.ServiceAccount,
            AutomountServiceAccountToken = false,
            EnableServiceLinks = false,
            SecurityContext = Hardening.Pod(),

            // The last checkpoint of a busy server writes a lot.
            TerminationGracePeriodSeconds = 120,
            Containers = { Container(args) },
            Volumes = Volumes(args, files),
        },
    };

    private static InputMap<string> Annotations(DatabaseArgs args, DatabaseFiles files)
    {
        var annotations = new InputMap<string>
        {
            { $"{Checksum.Annotation}configuration", files.Checksum },
            { $"{Checksum.Annotation}role", args.RoleCredentials.Checksum },
            { $"{Checksum.Annotation}superuser", args.SuperuserCredentials.Checksum },
        };
        if (args.MonitorCredentials is { } monitor)
        {
            annotations.Add($"{Checksum.Annotation}monitor", monitor.Checksum);
        }

        return annotations;
    }

    private static ContainerArgs Container(DatabaseArgs args) => new()
    {
        Name = "postgresql",
        Image = PostgresImage.Reference,
        ImagePullPolicy = "IfNotPresent",
        Command = { "/bin/sh", $"{PostgresPaths.Programs}/start-postgresql.sh" },
        Env = Environment(args),
        Ports = { new ContainerPortArgs { Name = PortName, ContainerPortValue = args.Address.Port } },
        Resources = Resources(args),
        SecurityContext = Hardening.Container(),
        StartupProbe = Probe("is-ready.sh", period: 2, failures: StartupTries, timeout: 2),
        ReadinessProbe = Probe("is-ready.sh", period: 5, failures: 2, timeout: 5),
        LivenessProbe = Probe("is-alive.sh", period: 10, failures: 6, timeout: 10),

        // SIGINT is the server's fast shutdown: no new connections, open transactions are rolled back. The image's own stop
        // signal is the same today; this does not depend on it.
        Lifecycle = new LifecycleArgs
        {
            PreStop = new LifecycleHandlerArgs { Exec = new ExecActionArgs { Command = { "/bin/sh", "-c", "kill -INT 1" } } },
        },
        VolumeMounts = Mounts(args),
    };

    private static InputList<EnvVarArgs> Environment(DatabaseArgs args)
    {
        InputList<EnvVarArgs> variables =
        [
            new EnvVarArgs { Name = "PGDATA", Value = PostgresPaths.Data },
            new EnvVarArgs { Name = "CONFIGURATION", Value = PostgresPaths.Configuration },
            new EnvVarArgs { Name = "PROGRAMS", Value = PostgresPaths.Programs },
            new EnvVarArgs { Name = "SUPERUSER_PASSWORD_FILE", Value = $"{PostgresPaths.Superuser}/password" },
            new EnvVarArgs { Name = "LOGINS", Value = PostgresPaths.Logins },
            new EnvVarArgs { Name = "ROLE", Value = args.Address.Role },
            new EnvVarArgs { Name = "DATABASE", Value = args.Address.Name },
        ];
        if (args.MonitorCredentials is not null)
        {
            variables.Add(new EnvVarArgs { Name = "MONITORS", Value = PostgresPaths.Monitors });
        }

        return variables;
    }

    // Requests equal to limits, so that the pod is the last to be evicted
    // (https://kubernetes.io/docs/concepts/workloads/pods/pod-qos/#guaranteed).
    private static ResourceRequirementsArgs Resources(DatabaseArgs args)
    {
        var memory = $"{args.MemoryBytes / (1024 * 1024)}Mi";
        return new ResourceRequirementsArgs
        {
            Requests = { { "cpu", args.Cpu }, { "memory", memory }, { "ephemeral-storage", "64Mi" } },
            Limits = { { "cpu", args.Cpu }, { "memory", memory }, { "ephemeral-storage", "256Mi" } },
        };
    }

    private static ProbeArgs Probe(string program, int period, int failures, int timeout) => new()
    {
        Exec = new ExecActionArgs { Command = { "/bin/sh", $"{PostgresPaths.Programs}/{program}" } },
        PeriodSeconds = period,
        FailureThreshold = failures,
        TimeoutSeconds = timeout,
    };

    private static InputList<VolumeMountArgs> Mounts(DatabaseArgs args)
    {
        InputList<VolumeMountArgs> mounts =
        [
            new VolumeMountArgs { Name = DataVolume, MountPath = PostgresPaths.Volume },
            new VolumeMountArgs { Name = "socket", MountPath = PostgresPaths.Socket },
            new VolumeMountArgs { Name = "temporary", MountPath = "/tmp" },
            new VolumeMountArgs { Name = "configuration", MountPath = PostgresPaths.Configuration, ReadOnly = true },
            new VolumeMountArgs { Name = "programs", MountPath = PostgresPaths.Programs, ReadOnly = true },
            new VolumeMountArgs { Name = "configuration", MountPath = "/etc/passwd", SubPath = "accounts", ReadOnly = true },
            new VolumeMountArgs { Name = "logins", MountPath = PostgresPaths.Logins, ReadOnly = true },
            new VolumeMountArgs { Name = "superuser", MountPath = PostgresPaths.Superuser, ReadOnly = true },
        ];
        if (args.MonitorCredentials is not null)
        {
            mounts.Add(new VolumeMountArgs { Name = "monitors", MountPath = PostgresPaths.Monitors, ReadOnly = true });
        }

        if (args.TlsSecret is not null)
        {
            mounts.Add(new VolumeMountArgs { Name = "tls", MountPath = PostgresPaths.Tls, ReadOnly = true });
        }

        return mounts;
    }

    private static InputList<VolumeArgs> Volumes(DatabaseArgs args, DatabaseFiles files)
    {
        InputList<VolumeArgs> volumes =
        [
            new VolumeArgs { Name = "socket", EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = "1Mi" } },
            new VolumeArgs { Name = "temporary", EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = "64Mi" } },
            new VolumeArgs
            {
                Name = "configuration",
                ConfigMap = new ConfigMapVolumeSourceArgs { Name = files.Configuration, DefaultMode = FileModes.PublicRead },
            },
            new VolumeArgs
            {
                Name = "programs",
                ConfigMap = new ConfigMapVolumeSourceArgs { Name = files.Programs, DefaultMode = FileModes.PublicRead },
            },
            Passwords("logins", args.RoleCredentials, Turns(args.Address.Login, args.Address.PreviousLogin)),
            Passwords("superuser", args.SuperuserCredentials, [new KeyToPathArgs { Key = "password", Path = "password" }]),
        ];
        if (args.MonitorCredentials is { } monitor)
        {
            volumes.Add(Passwords("monitors", monitor, Turns(args.Address.Monitor, args.Address.PreviousMonitor)));
        }

        if (args.TlsSecret is { } tls)
        {
            volumes.Add(new VolumeArgs
            {
                Name = "tls",
                Secret = new SecretVolumeSourceArgs { SecretName = tls, DefaultMode = FileModes.GroupRead },
            });
        }

        return volumes;
    }

    // As a file: an environment variable is seen in every child's environment and in a crash dump.
    private static VolumeArgs Passwords(string name, SecretReference secret, InputList<KeyToPathArgs> files) => new()
    {
        Name = name,
        Secret = new SecretVolumeSourceArgs
        {
            SecretName = secret.Name,
            DefaultMode = FileModes.GroupRead,
            Items = files,
        },
    };

    private static InputList<KeyToPathArgs> Turns(string role, string? previous)
    {
        InputList<KeyToPathArgs> files = [new KeyToPathArgs { Key = "password", Path = role }];
        if (previous is not null)
        {
            files.Add(new KeyToPathArgs { Key = "previous-password", Path = previous });
        }

        return files;
    }
}
