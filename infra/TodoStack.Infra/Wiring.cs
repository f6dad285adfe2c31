using Pulumi;
using TodoStack.Infra.Components;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;
using TodoStack.Infra.Surroundings;

namespace TodoStack.Infra;

/// <summary>Hands each component what it needs: of the settings, and of the components before it.</summary>
internal static partial class Wiring
{
    // What connects besides the backend's pools: the migration, a backup, a restore, and somebody who looks.
    private const int OtherConnections = 10;

    // Jobs that Kubernetes keeps for a look, the visitor's pod, and a pod that is being replaced on a lost node.
    private const int SparePods = 10;

    public static ImagesArgs Images(StackSettings settings) => new()
    {
        Sources = [.. Names.Images.Select(image => new ImageSource(image.Key, $"{image.Value}/Dockerfile"))],
        ContextFolder = RepositoryFolder.Find().Path,
        ContextName = RepositoryFolder.Name(string.Empty),
        Folder = Names.Application,
        Registry = settings.Images.Registry,
        Username = settings.Images.Username,
        Password = settings.Images.Password,
        Platform = settings.Images.Platform,
    };

    public static BoundaryArgs Boundary(StackSettings settings, Owner owner) => new()
    {
        Namespace = settings.Namespace,
        Owner = owner,
        Quota = Quota(settings),
        LargestContainer = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["cpu"] = settings.Budget.Room.Largest.Cpu.Text,
            ["memory"] = settings.Budget.Room.Largest.Memory.Text,
        },
        LargestVolume = Quantity.Bytes(Math.Max(settings.Database.Storage.Value, settings.Backup.Storage.Value)).Text,
        WithoutDns = settings.Database.Mode == DatabaseMode.Cluster ? [Names.DatabasePart] : [],
        Protect = settings.Database.Protect,
    };

    /// <summary>The namespace of a part of the platform, with room for just that.</summary>
    /// <param name="part">The part.</param>
    /// <param name="owner">Whose it is.</param>
    /// <param name="loadBalancers">How many addresses of its own it may have.</param>
    /// <param name="whyPrivileged">Why its pods cannot be restricted; null where they are.</param>
    public static BoundaryArgs Boundary(PlatformPart part, Owner owner, int loadBalancers = 0, string? whyPrivileged = null) => new()
    {
        WhyPrivileged = whyPrivileged,
        Namespace = part.Namespace,
        Owner = owner,
        Quota = Quota(part.Room, part.Storage.Value, loadBalancers),
        LargestContainer = new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["cpu"] = part.Room.Largest.Cpu.Text,
            ["memory"] = part.Room.Largest.Memory.Text,
        },
        LargestVolume = part.Storage.Text,
    };

    public static CredentialsArgs Credentials(StackSettings settings, Owner owner, Boundary boundary) => new()
    {
        Namespace = boundary.Namespace,
        Owner = owner,
        Database = settings.Database.Mode == DatabaseMode.Cluster ? Address(settings) : null,
        DatabaseWatched = settings.Observability.WatchesDatabase,
        ExternalConnectionString = settings.Database.External?.ConnectionString,
        SigningKeyNumber = settings.Credentials.SigningKey,
        KeyRingNumber = settings.Credentials.KeyRing,
        AnnounceNext = settings.Credentials.AnnounceNext,
        AssistantApiKey = settings.Application.Assistant.ApiKey,
    };

    /// <summary>Null when the database is external.</summary>
    public static DatabaseArgs? Database(StackSettings settings, Owner owner, Boundary boundary, Credentials credentials) =>
        credentials.DatabaseSuperuser is not { } superuser ? null : new DatabaseArgs
        {
            Namespace = boundary.Namespace,
            Owner = owner,
            Address = Address(settings),
            RoleCredentials = credentials.Database,
            SuperuserCredentials = superuser,
            MonitorCredentials = credentials.DatabaseMonitor,
            Cpu = settings.Database.Cpu.Text,
            MemoryBytes = (long)settings.Database.Memory.Value,
            Connections = ((settings.Application.Backend.MaxReplicas + 1) * settings.Database.ConnectionsPerReplica) + OtherConnections,
            StorageBytes = (long)settings.Database.Storage.Value,
            StorageClass = settings.Database.StorageClass,
            TlsSecret = settings.Database.TlsSecret,
            Clients =
            [
                Names.BackendPart, Names.MigrationPart, Components.Backups.BackupPart, Components.Backups.RestorePart,
                .. credentials.DatabaseMonitor is null ? [] : new[] { Components.DatabaseMetrics.Part },
            ],
            Protect = settings.Database.Protect,
        };

    /// <summary>Null when there are none.</summary>
    public static BackupsArgs? Backups(StackSettings settings, Owner owner, Boundary boundary, Credentials credentials) =>
        !settings.Backup.Enabled ? null : new BackupsArgs
        {
            Namespace = boundary.Namespace,
            Owner = owner,
            Address = Address(settings),
            RoleCredentials = credentials.Database,
            Tables = Names.FirstTables,
            SchemaVersionQuery = Names.SchemaVersionQuery,
            Schedule = settings.Backup.Schedule,
            TimeZone = settings.Backup.TimeZone,
            Keep = settings.Backup.Keep,
            MaxAgeDays = settings.Backup.MaxAgeDays,
            Storage = settings.Backup.Storage.Text,
            StorageClass = settings.Backup.StorageClass,
            Requests = Amounts(CapacityPlan.DatabaseJob.Requests, disk: "64Mi"),
            Limits = Amounts(CapacityPlan.DatabaseJob.Limits, disk: "128Mi"),
            Protect = settings.Database.Protect,
        };

    public static ApplicationArgs Application(
        StackSettings settings, Owner owner, Images images, Boundary boundary, Credentials credentials, LiveRelease? live) =>
        new()
        {
            Namespace = boundary.Namespace,
            Owner = owner,
            Release = Names.Release,
            Chart = Own(Names.Chart, live),
            Images = images.References,
            Settings = settings.Application,
            Observability = settings.Observability,
            Agents = AgentsChart.Access(settings.AiOperations),
            Edge = Access(settings.Edge),
            Database = new DatabaseAccess(
                credentials.Database,
                settings.Database.External?.Port ?? Names.DatabasePort,
                settings.Database.Mode == DatabaseMode.Cluster ? Names.DatabaseHost : null,
                settings.Database.ConnectionsPerReplica),
            BackendSecrets = credentials.Backend,
            FrontendSecrets = credentials.FrontendSession,
        };

    /// <summary>Null when there is none.</summary>
    public static EdgeArgs? Edge(StackSettings settings, Owner owner, Boundary boundary, Resource? monitorKinds) =>
        !settings.Edge.Enabled ? null : new EdgeArgs
        {
            Namespace = boundary.Namespace,
            NamespaceName = settings.Namespace,
            Owner = owner,
            Settings = settings.Edge,
            Chart = Own(Names.EdgeChart),
            Gateway = Names.Gateway,
            Hosts = [.. new[] { settings.Application.Web.Url?.Host, settings.Application.Chatbot.Url?.Host, settings.Edge.ApiHost }.OfType<string>()],
            ServicePorts = [.. Names.FrontendPorts, .. settings.Edge.ApiHost is null ? [] : new[] { ApplicationValues.BackendPort }],
            Prometheus = settings.Observability.Enabled ? settings.Observability.Namespace : null,
            GatewayWatched = Watched(settings, settings.Edge.Install),
            CertManagerWatched = Watched(settings, settings.Edge.InstallCertManager),
            MonitorKinds = monitorKinds,
            GatewayBoundary = settings.Edge.Install
                ? Boundary(settings.Edge.GatewayPart, owner, loadBalancers: settings.Edge.HttpsNodePort is null ? 1 : 0)
                : null,
            CertManagerBoundary = settings.Edge.InstallCertManager ? Boundary(settings.Edge.CertManagerPart, owner) : null,
        };

    /// <summary>Null when it is not installed.</summary>
    public static ObservabilityArgs? Observability(StackSettings settings, Owner owner, Boundary boundary) =>
        !settings.Observability.Install ? null : new ObservabilityArgs
        {
            Namespace = boundary.Namespace,
            NamespaceName = settings.Namespace,
            Owner = owner,
            Settings = settings.Observability,
            MetricsPorts = [ApplicationValues.BackendPort, .. Names.FrontendPorts],
            Watched = !settings.Edge.Enabled ? [] :
            [
                (settings.Edge.Namespace, EnvoyGatewayChart.MetricsPort), (settings.Edge.CertManagerNamespace, CertManagerChart.MetricsPort),
            ],
            Readers = settings.AiOperations.Enabled ? [settings.AiOperations.Namespace] : [],
            StoreBoundary = Boundary(settings.Observability.StorePart, owner),
            LogsBoundary = Boundary(
                settings.Observability.LogsPart, owner, whyPrivileged: "The log collector reads a folder of the node, which belongs to root."),
        };

    /// <summary>Null where nobody watches the database.</summary>
    public static DatabaseMetricsArgs? DatabaseMetrics(StackSettings settings, Owner owner, Boundary boundary, Credentials credentials) =>
        credentials.DatabaseMonitor is not { } monitor ? null : new DatabaseMetricsArgs
        {
            Namespace = boundary.Namespace,
            Owner = owner,
            Address = Address(settings),
            Credentials = monitor,
            Database = owner.Labels(Names.DatabaseHost, Names.DatabasePart),
            Prometheus = settings.Observability.Namespace,
        };

    private static EdgeAccess? Access(EdgeSettings edge) => !edge.Enabled ? null : new EdgeAccess(
        edge.ClassName, Components.Edge.Proxies, Components.Edge.Certificate, edge.HttpsNodePort ?? 443, edge.Namespace, edge.ApiHost);

    // A cluster that has both a part of the edge and Prometheus has told the one of the other, and would have everything twice.
    private static bool Watched(StackSettings settings, bool installed) =>
        settings.Observability.Install || (settings.Observability.Enabled && installed);

    /// <summary>A chart of this repository.</summary>
    /// <param name="folder">From the repository's folder.</param>
    /// <param name="live">Its release in the cluster; null where it is not looked at.</param>
    private static OwnChart Own(string folder, LiveRelease? live = null) =>
        new(RepositoryFolder.Name(folder), ReleaseDescription.Of(ChartFolder.Hash(RepositoryFolder.Find().Read(folder)), live));

    private static DatabaseAddress Address(StackSettings settings) =>
        new(
            Names.DatabaseHost, Names.DatabasePort, Names.Database, Names.Database,
            settings.Credentials.DatabasePassword, settings.Database.TlsSecret is not null);

    private static SortedDictionary<string, string> Quota(StackSettings settings)
    {
        var storage = (settings.Database.Mode == DatabaseMode.Cluster ? settings.Database.Storage.Value : 0)
            + (settings.Backup.Enabled ? settings.Backup.Storage.Value : 0);

        // Nothing here needs to be reached from outside by an address of its own.
        return Quota(settings.Budget.Room, storage, loadBalancers: 0);
    }

    private static SortedDictionary<string, string> Quota(CapacityPlan capacity, decimal storage, int loadBalancers) => new(StringComparer.Ordinal)
    {
        ["requests.cpu"] = capacity.Requests.Cpu.Text,
        ["requests.memory"] = capacity.Requests.Memory.Text,
        ["limits.cpu"] = capacity.Limits.Cpu.Text,
        ["limits.memory"] = capacity.Limits.Memory.Text,
        ["requests.storage"] = Quantity.Bytes(storage).Text,
        ["pods"] = Text(capacity.Pods + SparePods),
        ["services.loadbalancers"] = Text(loadBalancers),
    };

    private static SortedDictionary<string, string> Amounts(ResourceAmounts amounts, string disk) => new(StringComparer.Ordinal)
    {
        ["cpu"] = amounts.Cpu.Text,
        ["memory"] = amounts.Memory.Text,
        ["ephemeral-storage"] = disk,
    };

    private static string Text(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
