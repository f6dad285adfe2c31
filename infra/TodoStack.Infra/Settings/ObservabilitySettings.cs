using System.Text.RegularExpressions;

namespace TodoStack.Infra.Settings;

/// <summary>What watches the application.</summary>
public sealed partial record ObservabilitySettings
{
    /// <summary>Whether Prometheus' operator is there and is told what to collect.</summary>
    public required bool Enabled { get; init; }

    /// <summary>The namespace that Prometheus runs in, from which the network policies let it in.</summary>
    public required string Namespace { get; init; }

    /// <summary>Where traces and metrics are sent; null: nowhere.</summary>
    public required Uri? OtlpEndpoint { get; init; }

    /// <summary>Whether the vertical autoscaler is there and recommends sizes; it changes none.</summary>
    public required bool VerticalPodAutoscaler { get; init; }

    internal static ObservabilitySettings Read(SettingsReader reader)
    {
        var section = reader.Section("observability");
        var endpoint = section.Text("otlpEndpoint", string.Empty, EndpointPattern(), "an address, such as http://collector.monitoring:4317");
        return new ObservabilitySettings
        {
            Enabled = section.Flag("enabled", false),
            Namespace = section.Text("namespace", "monitoring", NamePattern(), "a namespace's name"),
            OtlpEndpoint = endpoint.Length == 0 ? null : new Uri(endpoint),
            VerticalPodAutoscaler = section.Flag("verticalPodAutoscaler", false),
        };
    }

    [GeneratedRegex(@"^$|^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?$", RegexOptions.CultureInvariant)]
    private static partial Regex EndpointPattern();

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();
}
