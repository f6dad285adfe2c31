using System.Diagnostics.CodeAnalysis;

namespace TodoStack.Infra.Settings;

/// <summary>A service that browsers reach.</summary>
public sealed record FrontendSettings : ServiceSettings
{
    [SetsRequiredMembers]
    private FrontendSettings(ServiceSettings service)
        : base(service)
    {
    }

    /// <summary>Where a browser finds it; null: it is not told, and the two apps do not link to each other.</summary>
    public required Uri? Url { get; init; }

    /// <summary>The port on every node; null: reachable inside the cluster only, such as by an edge.</summary>
    public required int? NodePort { get; init; }

    internal static new FrontendSettings Read(SettingsSection section, ResourceSettings resources)
    {
        var text = section.Text("url", string.Empty);
        var url = Uri.TryCreate(text, UriKind.Absolute, out var given) && given.Scheme is "http" or "https" && given is { PathAndQuery: "/" }
            ? given
            : null;
        if (url is null && text.Length > 0)
        {
            section.Wrong("url", $"is '{text}'. It must be the address that browsers use, without a path, such as https://todo.example.com.");
        }

        // Kubernetes' default range, https://kubernetes.io/docs/concepts/services-networking/service/#type-nodeport; 0 for none.
        var port = section.Integer("nodePort", 0, 0, 32767);
        if (port is > 0 and < 30000)
        {
            section.Wrong("nodePort", $"is {port}. It must be from 30000 to 32767, or 0 for none.");
        }

        return new FrontendSettings(ServiceSettings.Read(section, resources)) { Url = url, NodePort = port == 0 ? null : port };
    }
}
