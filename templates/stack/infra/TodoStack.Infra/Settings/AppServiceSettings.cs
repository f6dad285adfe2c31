namespace TodoStack.Infra.Settings;

/// <summary>The service's size, and from where it can be reached.</summary>
public sealed record AppServiceSettings
{
    private static readonly ResourceSettings DefaultResources = new(ResourceAmounts.Of("100m", "128Mi"), ResourceAmounts.Of("500m", "256Mi"));

    /// <summary>Replicas, and what each gets.</summary>
    public required ServiceSettings Size { get; init; }

    /// <summary>A port of the node; null: reached from inside the cluster only.</summary>
    public required int? NodePort { get; init; }

    internal static AppServiceSettings Read(SettingsReader reader)
    {
        var section = reader.Section("service");
        var port = section.Integer("nodePort", 0, 0, 32767);
        if (port is > 0 and < 30000)
        {
            section.Wrong("nodePort", $"is {port}. It must be 30000 to 32767, or 0 for none.");
        }

        return new AppServiceSettings
        {
            Size = ServiceSettings.Read(section, DefaultResources),
            NodePort = port == 0 ? null : port,
        };
    }
}
