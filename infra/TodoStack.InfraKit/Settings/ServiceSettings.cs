namespace TodoStack.Infra.Settings;

/// <summary>One of the services.</summary>
public record ServiceSettings
{
    /// <summary>The fewest replicas.</summary>
    public required int MinReplicas { get; init; }

    /// <summary>The most, under load.</summary>
    public required int MaxReplicas { get; init; }

    /// <summary>What each replica gets.</summary>
    public required ResourceSettings Resources { get; init; }

    internal static ServiceSettings Read(SettingsSection section, ResourceSettings resources)
    {
        var settings = new ServiceSettings
        {
            MinReplicas = section.Integer("minReplicas", 2, 2, 100),
            MaxReplicas = section.Integer("maxReplicas", 5, 2, 100),
            Resources = ResourceSettings.Read(section, resources),
        };
        if (settings.MaxReplicas < settings.MinReplicas)
        {
            section.Wrong("maxReplicas", $"is {settings.MaxReplicas}, fewer than the {settings.MinReplicas} of minReplicas. Raise it.");
        }

        return settings;
    }
}
