using System.Globalization;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using TodoStack.Infra.Components.Common;

namespace TodoStack.Infra.Components;

/// <summary>The pod of a job of <see cref="Backups"/>.</summary>
internal static class BackupPod
{
    private const string BackupFolder = "/backups";

    public static PodTemplateSpecArgs Template(
        BackupsArgs args, Labels labels, Output<string> account, BackupFiles files, string program) => new()
        {
            Metadata = new ObjectMetaArgs { Labels = labels.All },
            Spec = new PodSpecArgs
            {
                // Each try is a pod of its own, whose log stays to be read.
                RestartPolicy = "Never",
                ServiceAccountName = account,
                AutomountServiceAccountToken = false,
                EnableServiceLinks = false,
                SecurityContext = Hardening.Pod(),
                Containers = { Container(args, labels, program) },
                Volumes = Volumes(args, files),
            },
        };

    private static ContainerArgs Container(BackupsArgs args, Labels labels, string program) => new()
    {
        Name = labels.Component,
        Image = PostgresImage.Reference,
        ImagePullPolicy = "IfNotPresent",
        Command = { "/bin/sh", $"{PostgresPaths.Programs}/{program}" },
        Env = Environment(args),
        Resources = new ResourceRequirementsArgs
        {
            Requests = args.Requests.ToDictionary(),
            Limits = args.Limits.ToDictionary(),
        },
        SecurityContext = Hardening.Container(),
        VolumeMounts =
        {
            new VolumeMountArgs { Name = "backups", MountPath = BackupFolder },
            new VolumeMountArgs { Name = "programs", MountPath = PostgresPaths.Programs, ReadOnly = true },
            new VolumeMountArgs { Name = "role", MountPath = PostgresPaths.Role, ReadOnly = true },
            new VolumeMountArgs { Name = "temporary", MountPath = "/tmp" },
        },
    };

    private static InputList<EnvVarArgs> Environment(BackupsArgs args) =>
    [
        Variable("PGHOST", args.Address.Host),
        Variable("PGPORT", Text(args.Address.Port)),
        Variable("PGDATABASE", args.Address.Name),
        Variable("PGUSER", args.Address.Login),
        Variable("PGSSLMODE", args.Address.Tls ? "require" : "disable"),
        Variable("PGCONNECT_TIMEOUT", "30"),
        Variable("PASSWORD_FILE", $"{PostgresPaths.Role}/password"),
        Variable("PROGRAMS", PostgresPaths.Programs),
        Variable("BACKUP_FOLDER", BackupFolder),
        Variable("BACKUP_NAME", args.Address.Name),
        Variable("BACKUP_KEEP", Text(args.Keep)),
        Variable("BACKUP_MAX_AGE_DAYS", Text(args.MaxAgeDays)),
        Variable("BACKUP_TABLES", string.Join(' ', args.Tables)),
        Variable("SCHEMA_VERSION_QUERY", args.SchemaVersionQuery),
    ];

    private static InputList<VolumeArgs> Volumes(BackupsArgs args, BackupFiles files) =>
    [
        new VolumeArgs { Name = "backups", PersistentVolumeClaim = new PersistentVolumeClaimVolumeSourceArgs { ClaimName = files.Volume } },
        new VolumeArgs
        {
            Name = "programs",
            ConfigMap = new ConfigMapVolumeSourceArgs { Name = files.Programs, DefaultMode = FileModes.PublicRead },
        },
        new VolumeArgs
        {
            Name = "role",
            Secret = new SecretVolumeSourceArgs
            {
                SecretName = args.RoleCredentials.Name,
                DefaultMode = FileModes.GroupRead,
                Items = { new KeyToPathArgs { Key = "password", Path = "password" } },
            },
        },
        new VolumeArgs { Name = "temporary", EmptyDir = new EmptyDirVolumeSourceArgs { SizeLimit = "64Mi" } },
    ];

    private static EnvVarArgs Variable(string name, string value) => new() { Name = name, Value = value };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
