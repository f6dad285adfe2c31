using Pulumi;
using TodoStack.Infra.Components.ChartValues;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What <see cref="Application"/> needs.</summary>
public sealed class ApplicationArgs : ResourceArgs
{
    /// <summary>The namespace that it is installed in.</summary>
    public required Input<string> Namespace { get; init; }

    /// <summary>Whose it is.</summary>
    public required Owner Owner { get; init; }

    /// <summary>The name of the Helm release.</summary>
    public required string Release { get; init; }

    /// <summary>The chart.</summary>
    public required ChartSource Chart { get; init; }

    /// <summary>How a pod names each image, by the name of the service.</summary>
    public required IReadOnlyDictionary<string, Output<string>> Images { get; init; }

    /// <summary>The services' settings.</summary>
    public required ApplicationSettings Settings { get; init; }

    /// <summary>What watches them.</summary>
    public required ObservabilitySettings Observability { get; init; }

    /// <summary>What is between the backend and the agents; null where nothing is.</summary>
    public AgentsAccess? Agents { get; init; }

    /// <summary>What stands in front of them; null where browsers come by ports of the node, or by somebody else's edge.</summary>
    public EdgeAccess? Edge { get; init; }

    /// <summary>How the backend reaches the database.</summary>
    public required DatabaseAccess Database { get; init; }

    /// <summary>The backend's other secrets.</summary>
    public required SecretReference BackendSecrets { get; init; }

    /// <summary>The secrets of both frontends.</summary>
    public required SecretReference FrontendSecrets { get; init; }
}

/// <summary>How the backend reaches the database.</summary>
/// <param name="Credentials">The Secret with the connection string.</param>
/// <param name="Port">The database's port.</param>
/// <param name="Name">The database's pods, by their label <c>app.kubernetes.io/name</c>; null for one outside the cluster.</param>
/// <param name="ConnectionsPerReplica">The most connections of one replica.</param>
public sealed record DatabaseAccess(SecretReference Credentials, int Port, string? Name, int ConnectionsPerReplica);

/// <summary>What is between the backend and the agents.</summary>
/// <param name="Callers">Who may call the backend's MCP server.</param>
/// <param name="Model">The model in the cluster, where it answers in the chat.</param>
/// <param name="AreThere">Whether there are agents, and not the model alone.</param>
public sealed record AgentsAccess(IReadOnlyList<PeerValues> Callers, PeerValues? Model, bool AreThere);

/// <summary>How browsers reach the services.</summary>
/// <param name="ClassName">The GatewayClass.</param>
/// <param name="Proxies">The EnvoyProxy with what its proxies are.</param>
/// <param name="Certificate">The Secret with the certificate.</param>
/// <param name="HttpsPort">The port of HTTPS that browsers see.</param>
/// <param name="Namespace">The namespace of the proxies' pods.</param>
/// <param name="ApiHost">The host name of the API; null where it is not reached from outside.</param>
public sealed record EdgeAccess(string ClassName, string Proxies, string Certificate, int HttpsPort, string Namespace, string? ApiHost);
