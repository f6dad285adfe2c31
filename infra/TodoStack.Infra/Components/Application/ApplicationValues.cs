using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pulumi;
using TodoStack.Infra.Components.ChartValues;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What the chart is told: settings, images, and where the secrets are. What they are, it is never told.</summary>
internal static class ApplicationValues
{
    public const string Backend = "backend";
    public const string Web = "frontend-web";
    public const string Chatbot = "frontend-chatbot";
    public const int BackendPort = 8000;

    private const int HttpsPort = 443;

    // RFC 1918 and RFC 6598: where clusters have their pods. Network policies see to it that nobody else's word is heard.
    private const string PrivateNetworks = "10.0.0.0/8,100.64.0.0/10,172.16.0.0/12,192.168.0.0/16";

    /// <summary>The values, known when images and Secrets are.</summary>
    public static Output<TodoAppValues> Of(ApplicationArgs args)
    {
        var names = args.Images.Keys.Order(StringComparer.Ordinal).ToImmutableArray();
        var images = Output.All(names.Select(name => args.Images[name]))
            .Apply(references => names.Zip(references).ToImmutableDictionary(image => image.First, image => image.Second));
        var secrets = Output.All(new[] { args.Database.Credentials, args.BackendSecrets, args.FrontendSecrets }
            .SelectMany(secret => new[] { secret.Name, secret.Checksum }));
        return Output.Tuple(images, secrets).Apply(known => Of(args, known.Item1, [.. Pairs(known.Item2)]));
    }

    private static IEnumerable<Secret> Pairs(ImmutableArray<string> texts) =>
        texts.Chunk(2).Select(pair => new Secret(pair[0], pair[1]));

    private static TodoAppValues Of(ApplicationArgs args, ImmutableDictionary<string, string> images, Secret[] secrets)
    {
        var (database, backend, session) = (secrets[0], secrets[1], secrets[2]);
        return new TodoAppValues
        {
            PartOf = args.Owner.Application,
            ServiceDefaults = ForAll(args),
            Services = new Dictionary<string, ServiceValues>
            {
                [Backend] = Service(Backend, images, args.Settings.Backend, database, backend) with
                {
                    Env = BackendEnv(args),
                    SecretEnv = new Dictionary<string, SecretKeyValues>
                    {
                        ["Jwt__SigningKey"] = new(backend.Name, "jwt-signing-key"),
                        ["Jwt__PreviousSigningKey"] = new(backend.Name, "jwt-previous-signing-key", Optional: true),
                        ["Assistant__ApiKey"] = new(backend.Name, "assistant-api-key", Optional: true),
                    },
                    Network = BackendNetwork(args),
                    HttpRoute = Route(args.Edge, args.Edge?.ApiHost),
                },
                [Web] = Frontend(args, Web, images, args.Settings.Web, session),
                [Chatbot] = Frontend(args, Chatbot, images, args.Settings.Chatbot, session),
            },
            Database = new DatabaseValues { SecretName = database.Name, Port = args.Database.Port, To = DatabasePeers(args.Database) },
            Migration = new MigrationValues
            {
                PodAnnotations = Checksums(database),

                // The namespace's limits are made for the services, so that the job has the size of one.
                Resources = Resources(args.Settings.Backend.Resources),
            },
            Gateway = Gateway(args.Edge),
            Metrics = args.Observability.Enabled
                ? new MetricsValues
                {
                    From = [PeerValues.Namespace(args.Observability.Namespace)],
                    ServiceMonitor = new ServiceMonitorValues { Enabled = true },
                    PrometheusRule = new FoundByLabelsValues { Enabled = true },
                    Dashboard = new FoundByLabelsValues { Enabled = true },
                }
                : null,
            Tests = new TestsValues { Resources = Resources(CapacityPlan.Visitor) },
        };
    }

    private static ServiceValues ForAll(ApplicationArgs args)
    {
        var env = new Dictionary<string, JsonNode> { ["Logging__LogLevel__Default"] = args.Settings.LogLevel.ToString() };
        if (args.Observability.OtlpEndpoint is { } endpoint)
        {
            env["OTEL_EXPORTER_OTLP_ENDPOINT"] = endpoint.ToString();
        }

        return new ServiceValues
        {
            Env = env,
            VerticalAutoscaling = new SwitchValues(args.Observability.VerticalPodAutoscaler),
            Network = args.Observability.OtlpEndpoint is { } collector ? new NetworkValues { Egress = [WayTo(collector)] } : null,
        };
    }

    private static ServiceValues Service(
        string name, ImmutableDictionary<string, string> images, ServiceSettings settings, params Secret[] secrets) =>
        new()
        {
            Image = ImageValues.Parse(images.GetValueOrDefault(name) ?? throw new ArgumentException($"There is no image {name}.", nameof(images))),
            Resources = Resources(settings.Resources),
            Autoscaling = new AutoscalingValues { MinReplicas = settings.MinReplicas, MaxReplicas = settings.MaxReplicas },
            PodAnnotations = Checksums(secrets),
        };

    private static Dictionary<string, JsonNode> BackendEnv(ApplicationArgs args)
    {
        var env = new Dictionary<string, JsonNode>
        {
            ["Database__MaxPoolSize"] = args.Database.ConnectionsPerReplica,
            ["Proxy__TrustedNetworks"] = PrivateNetworks,
        };
        if (args.Edge is null && (args.Settings.Web.NodePort ?? args.Settings.Chatbot.NodePort) is not null)
        {
            // Through a port of the node, all users have the node's address and share its limits.
            env["RateLimits__SignInPerMinute"] = 60;
            env["RateLimits__SignUpPerHour"] = 600;
        }

        var assistant = args.Settings.Assistant;
        if (assistant.Provider != AssistantProvider.Auto)
        {
            env["Assistant__Provider"] = assistant.Provider.ToString();
        }

        if (assistant.BaseUrl is { } url)
        {
            env["Assistant__BaseUrl"] = url.ToString();
        }

        if (assistant.Model is { } model)
        {
            env["Assistant__Model"] = model;
        }

        return env;
    }

    /// <summary>The way to the model, when one answers, which takes the place of what holds for all services; and who comes: agents, and those of the API's host.</summary>
    private static NetworkValues? BackendNetwork(ApplicationArgs args)
    {
        EgressRuleValues[]? ways = args.Settings.Assistant.Endpoint is not { } model ? null
            : args.Observability.OtlpEndpoint is { } collector ? [WayTo(model, args.Agents?.Model), WayTo(collector)] : [WayTo(model, args.Agents?.Model)];
        var callers = args.Agents is { Callers.Count: > 0 } agents ? agents.Callers : null;
        PeerValues[] from = [.. callers ?? [], .. args.Edge is { ApiHost: not null } edge ? FromEdge(edge) : []];
        return ways is null && from.Length == 0 ? null : new NetworkValues
        {
            From = from.Length == 0 ? null : from,
            Egress = ways,
            Annotations = args.Agents is not { AreThere: true } ? null : new Dictionary<string, string>
            {
                ["policy.todostack.dev/network-policy-peers"] = "Agents and model are pods of kagent and of Ollama's chart.",
            },
        };
    }

    private static PeerValues[] FromEdge(EdgeAccess edge) => [PeerValues.Namespace(edge.Namespace)];

    private static HttpRouteValues? Route(EdgeAccess? edge, string? host) =>
        edge is null || host is null ? null : new HttpRouteValues { Enabled = true, Hostnames = [host] };

    private static GatewayValues? Gateway(EdgeAccess? edge) => edge is null ? null : new GatewayValues
    {
        Enabled = true,
        ClassName = edge.ClassName,
        TlsSecret = edge.Certificate,

        // A port that nobody has to write is left out of the redirect, too.
        HttpsPort = edge.HttpsPort == HttpsPort ? null : edge.HttpsPort,
        ParametersRef = new ParametersRefValues("gateway.envoyproxy.io", "EnvoyProxy", edge.Proxies),
    };

    private static ServiceValues Frontend(
        ApplicationArgs args, string name, ImmutableDictionary<string, string> images, FrontendSettings settings, Secret session)
    {
        var env = new Dictionary<string, JsonNode>();
        Add("Links__WebUrl", args.Settings.Web.Url?.GetLeftPart(UriPartial.Authority));
        Add("Links__ChatbotUrl", args.Settings.Chatbot.Url?.GetLeftPart(UriPartial.Authority));
        Add("Session__CookieDomain", SharedDomain(args.Settings.Web.Url, args.Settings.Chatbot.Url));

        // Without a port of the node an edge stands in front, and tells who asks.
        var nodePort = args.Edge is null ? settings.NodePort : null;
        Add("Proxy__TrustedNetworks", nodePort is null ? PrivateNetworks : null);
        return Service(name, images, settings, session) with
        {
            Env = env,
            Network = args.Edge is { } edge ? new NetworkValues { From = FromEdge(edge) } : null,
            HttpRoute = Route(args.Edge, settings.Url?.Host),
            SecretEnv = new Dictionary<string, SecretKeyValues>
            {
                ["Session__KeyRingSecret"] = new(session.Name, "key-ring-secret"),
                ["Session__PreviousKeyRingSecret"] = new(session.Name, "previous-key-ring-secret", Optional: true),
            },
            Service = nodePort is { } port
                ? new ServiceObjectValues
                {
                    Type = ServiceType.NodePort,
                    NodePort = port,
                    Annotations = new Dictionary<string, string>
                    {
                        ["policy.todostack.dev/service-type"] = "The settings ask for a port of the node, as Minikube has no gateway.",
                    },
                }
                : new ServiceObjectValues { Type = ServiceType.ClusterIP },
        };

        void Add(string variable, string? value)
        {
            if (value is not null)
            {
                env[variable] = value;
            }
        }
    }

    /// <summary>The host that both apps are at or below: they share the sign-in there, and nobody else gets the cookie.</summary>
    private static string? SharedDomain(Uri? web, Uri? chatbot) =>
        web is null || chatbot is null || web.Host == chatbot.Host ? null
        : IsBelow(chatbot.Host, web.Host) ? web.Host
        : IsBelow(web.Host, chatbot.Host) ? chatbot.Host
        : null;

    private static bool IsBelow(string host, string other) =>
        other.Contains('.', StringComparison.Ordinal) && host.EndsWith($".{other}", StringComparison.OrdinalIgnoreCase);

    private static PeerValues[] DatabasePeers(DatabaseAccess database) => database.Name is { } name
        ? [new PeerValues { PodSelector = SelectorValues.Of(Labels.NameKey, name) }]
        : Anywhere();

    // A policy cannot name a host, and an address behind a name may change. The link-local addresses are the cloud's metadata
    // service, which hands out the node's credentials.
    internal static PeerValues[] Anywhere() =>
        [PeerValues.Addresses("0.0.0.0/0", "169.254.0.0/16"), PeerValues.Addresses("::/0", "fe80::/10", "fd00:ec2::/32")];

    // A Service's name has its namespace as second part: collector.monitoring, collector.monitoring.svc.cluster.local.
    private static EgressRuleValues WayTo(Uri endpoint, PeerValues? pods = null)
    {
        var parts = endpoint.Host.Split('.');
        var isInCluster = endpoint.HostNameType == UriHostNameType.Dns && (parts.Length == 2 || (parts.Length > 2 && parts[2] == "svc"));
        return new EgressRuleValues(
            pods is not null ? [pods] : isInCluster ? [PeerValues.Namespace(parts[1])] : Anywhere(), [new PortRuleValues(Protocol.TCP, endpoint.Port)]);
    }

    private static Dictionary<string, string> Checksums(params Secret[] secrets) =>
        secrets.ToDictionary(secret => $"checksum/{secret.Name}", secret => secret.Checksum);

    private static ResourcesValues Resources(ResourceSettings settings) => new()
    {
        Requests = new AmountsValues { Cpu = settings.Requests.Cpu.Text, Memory = settings.Requests.Memory.Text },
        Limits = new AmountsValues { Cpu = settings.Limits.Cpu.Text, Memory = settings.Limits.Memory.Text },
    };

    private sealed record Secret(string Name, string Checksum);
}
