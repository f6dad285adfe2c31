using System.Text.RegularExpressions;

namespace TodoStack.Infra.Settings;

/// <summary>Scheduled backups of the database in the cluster.</summary>
public sealed partial record BackupSettings
{
    /// <summary>Whether there are any.</summary>
    public required bool Enabled { get; init; }

    /// <summary>When, as cron writes it.</summary>
    public required string Schedule { get; init; }

    /// <summary>The time zone of the schedule.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How many are kept at least, however old they are.</summary>
    public required int Keep { get; init; }

    /// <summary>The age in days after which one may go.</summary>
    public required int MaxAgeDays { get; init; }

    /// <summary>The size of the volume that holds them.</summary>
    public required Quantity Storage { get; init; }

    /// <summary>The volume's storage class; null: the cluster's default.</summary>
    public required string? StorageClass { get; init; }

    internal static BackupSettings Read(SettingsReader reader, DatabaseSettings database)
    {
        var section = reader.Section("backup");
        var settings = new BackupSettings
        {
            Enabled = section.Flag("enabled", database.Mode == DatabaseMode.Cluster),
            Schedule = section.Text("schedule", "17 3 * * *", CronPattern(), "a schedule of five fields, such as \"17 3 * * *\""),
            TimeZone = section.Text("timeZone", "Etc/UTC", TimeZonePattern(), "a time zone, such as Europe/Berlin"),
            Keep = section.Integer("keep", 7, 1, 1000),
            MaxAgeDays = section.Integer("maxAgeDays", 30, 1, 3650),
            Storage = section.Storage("storage", "2Gi"),
            StorageClass = section.Text("storageClass", string.Empty) is { Length: > 0 } name ? name : null,
        };

        if (settings.Enabled && database.Mode == DatabaseMode.External)
        {
            section.Wrong("enabled", "is true, but the database is external and backed up by whoever runs it. Set it to false.");
        }

        return settings;
    }

    [GeneratedRegex(@"^[0-9*/,-]+( [0-9A-Za-z*/,-]+){4}$", RegexOptions.CultureInvariant)]
    private static partial Regex CronPattern();

    // Kubernetes refuses "Local" and TZ= in the schedule; whether the zone exists is for the cluster's own table to say.
    [GeneratedRegex(@"^(?!Local$)[A-Z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex TimeZonePattern();
}
