using System.Text.Json.Nodes;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Components.Platform;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What the chart of PostgreSQL's exporter is told: one server, and of it what the alerts and the dashboard look at.</summary>
internal static class PostgresExporterChart
{
    public const string Release = "postgres-exporter";
    public const int Port = 9187;

    // The one that the role may enter; what is asked for is of the whole server, whichever database one is in.
    private const string EmptyDatabase = "postgres";
    private const string Folder = "/etc/monitor";
    private const int User = 1001;

    // There is neither a replica nor an archive; and tables are those of the database that one is in, where there are none.
    private static readonly string[] Unused = ["replication", "replication_slots", "stat_archiver", "stat_replication", "stat_user_tables", "statio_user_tables"];

    /// <summary>The labels by which its pod is found.</summary>
    public static readonly Dictionary<string, string> Pods = new()
    {
        [Labels.NameKey] = PinnedCharts.PostgresExporter.Name,
        [Labels.InstanceKey] = Release,
    };

    /// <param name="args">What is watched.</param>
    /// <param name="secret">The Secret with the password.</param>
    /// <param name="checksum">Of its content: a new password is read at a start.</param>
    public static JsonObject Values(DatabaseMetricsArgs args, string secret, string checksum) => new()
    {
        ["fullnameOverride"] = Release,
        ["resources"] = Json.Resources(ObservabilitySizes.PostgresExporter),
        ["annotations"] = new JsonObject { [$"{Checksum.Annotation}monitor"] = checksum },

        // By these the database lets it in.
        ["podLabels"] = new JsonObject { [Labels.PartOfKey] = args.Owner.Application, [Labels.ComponentKey] = DatabaseMetrics.Part },
        ["podSecurityContext"] = new JsonObject { ["runAsUser"] = User, ["runAsGroup"] = User, ["fsGroup"] = User },
        ["rbac"] = new JsonObject { ["create"] = false },
        ["config"] = new JsonObject
        {
            ["datasource"] = new JsonObject
            {
                ["host"] = args.Address.Host,
                ["port"] = $"{args.Address.Port}",
                ["database"] = EmptyDatabase,
                ["sslmode"] = args.Address.Tls ? "require" : "disable",
                ["user"] = args.Address.Monitor,
                ["passwordFile"] = $"{Folder}/password",
            },
            // Some 300 series that never change.
            ["disableSettingsMetrics"] = true,
            ["logFormat"] = "json",
            ["extraArgs"] = new JsonArray([.. Unused.Select(collector => JsonValue.Create($"--no-collector.{collector}"))]),
        },
        ["extraVolumes"] = new JsonArray(new JsonObject
        {
            ["name"] = "monitor",
            ["secret"] = new JsonObject
            {
                ["secretName"] = secret,
                ["defaultMode"] = FileModes.GroupRead,
                ["items"] = new JsonArray(new JsonObject { ["key"] = "password", ["path"] = "password" }),
            },
        }),
        ["extraVolumeMounts"] = new JsonArray(new JsonObject { ["name"] = "monitor", ["mountPath"] = Folder, ["readOnly"] = true }),
        ["serviceMonitor"] = new JsonObject { ["enabled"] = true, ["interval"] = "30s", ["timeout"] = "10s" },
    };
}
