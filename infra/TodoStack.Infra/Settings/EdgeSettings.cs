using System.Text.RegularExpressions;

namespace TodoStack.Infra.Settings;

/// <summary>What stands between browsers and the services: a Gateway with TLS, its controller, and who issues its certificate.</summary>
public sealed partial record EdgeSettings
{
    /// <summary>What one pod of proxies asks for and may use; its second container, which sees to an orderly end, is not in it.</summary>
    public static readonly ResourceSettings Proxy = new(ResourceAmounts.Of("50m", "96Mi"), ResourceAmounts.Of("500m", "256Mi"));

    /// <summary>What Envoy Gateway itself asks for and may use.</summary>
    public static readonly ResourceSettings Controller = new(ResourceAmounts.Of("50m", "128Mi"), ResourceAmounts.Of("500m", "512Mi"));

    /// <summary>What each of cert-manager's three programs asks for and may use.</summary>
    public static readonly ResourceSettings CertManagerProgram = new(ResourceAmounts.Of("10m", "48Mi"), ResourceAmounts.Of("200m", "192Mi"));

    // What Envoy Gateway gives the second container; the namespace's defaults limit it (v1.9.0, api/v1alpha1/shared_types.go).
    private static readonly ResourceSettings Shutdown = new(ResourceAmounts.Of("10m", "32Mi"), ResourceAmounts.Of("100m", "128Mi"));

    private const int CertManagerPrograms = 3;

    /// <summary>Whether there is one.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Whether Envoy Gateway is installed; a cluster may have it.</summary>
    public required bool Install { get; init; }

    /// <summary>The namespace of Envoy Gateway and its proxies.</summary>
    public required string Namespace { get; init; }

    /// <summary>The GatewayClass, made where Envoy Gateway is installed.</summary>
    public required string ClassName { get; init; }

    /// <summary>Pods of proxies.</summary>
    public required int Replicas { get; init; }

    /// <summary>The host name of the API and the MCP server; null: neither is reached from outside.</summary>
    public required string? ApiHost { get; init; }

    /// <summary>The port on every node for plain HTTP, which is redirected; null: a load balancer's 80.</summary>
    public required int? HttpNodePort { get; init; }

    /// <summary>The port on every node for HTTPS; null: a load balancer's 443.</summary>
    public required int? HttpsNodePort { get; init; }

    /// <summary>Requests a minute that one address may make of one service and one proxy.</summary>
    public required int RequestsPerMinute { get; init; }

    /// <summary>Whether cert-manager is installed; a cluster may have it.</summary>
    public required bool InstallCertManager { get; init; }

    /// <summary>The namespace of cert-manager.</summary>
    public required string CertManagerNamespace { get; init; }

    /// <summary>Whom the certificate authority writes to; null: an authority of the stack's own.</summary>
    public required string? AcmeEmail { get; init; }

    /// <summary>The certificate authority's directory.</summary>
    public required Uri AcmeServer { get; init; }

    /// <summary>What is installed for it.</summary>
    public IReadOnlyList<PlatformPart> Parts =>
    [
        .. Enabled && Install ? [GatewayPart] : Array.Empty<PlatformPart>(),
        .. Enabled && InstallCertManager ? [CertManagerPart] : Array.Empty<PlatformPart>(),
    ];

    /// <summary>Envoy Gateway and its proxies.</summary>
    public PlatformPart GatewayPart => new("edge", Namespace,
    [
        new("Envoy Gateway", 1, Controller),
        new("proxies", Replicas, new(Proxy.Requests.Plus(Shutdown.Requests), Proxy.Limits.Plus(Shutdown.Limits))),
    ]);

    /// <summary>cert-manager.</summary>
    public PlatformPart CertManagerPart => new("cert-manager", CertManagerNamespace, [new("cert-manager", CertManagerPrograms, CertManagerProgram, CertManagerPrograms)]);

    internal static EdgeSettings Read(SettingsReader reader)
    {
        var section = reader.Section("edge");
        var certManager = section.Section("certManager");
        var acme = section.Section("acme");
        return new EdgeSettings
        {
            Enabled = section.Flag("enabled", false),
            Install = section.Flag("install", true),
            Namespace = section.Text("namespace", "edge", NamePattern(), "a namespace's name"),
            ClassName = section.Text("className", "todostack", NamePattern(), "a GatewayClass's name"),
            Replicas = section.Integer("replicas", 1, 1, 20),
            ApiHost = Optional(section.Text("apiHost", string.Empty, HostPattern(), "a host name, such as api.todo.example.com")),
            HttpNodePort = Port(section, "httpNodePort"),
            HttpsNodePort = Port(section, "httpsNodePort"),
            RequestsPerMinute = section.Integer("requestsPerMinute", 600, 1, 1_000_000),
            InstallCertManager = certManager.Flag("install", true),
            CertManagerNamespace = certManager.Text("namespace", "cert-manager", NamePattern(), "a namespace's name"),
            AcmeEmail = Optional(acme.Text("email", string.Empty, EmailPattern(), "an e-mail address")),
            AcmeServer = new Uri(acme.Text(
                "server", "https://acme-v02.api.letsencrypt.org/directory", ServerPattern(), "the https:// address of an ACME directory")),
        };
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;

    private static int? Port(SettingsSection section, string name)
    {
        var port = section.Integer(name, 0, 0, 32767);
        if (port is > 0 and < 30000)
        {
            section.Wrong(name, $"is {port}. It must be from 30000 to 32767, or 0 for a load balancer.");
        }

        return port == 0 ? null : port;
    }

    [GeneratedRegex("^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex NamePattern();

    [GeneratedRegex(@"^$|^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$", RegexOptions.CultureInvariant)]
    private static partial Regex HostPattern();

    [GeneratedRegex(@"^$|^[^@\s]+@[^@\s]+$", RegexOptions.CultureInvariant)]
    private static partial Regex EmailPattern();

    [GeneratedRegex(@"^https://[^\s/]+(/\S*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex ServerPattern();
}
