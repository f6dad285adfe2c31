namespace TodoStack.Infra.Components.ChartValues;

/// <summary>A Gateway of the Gateway API, with TLS.</summary>
public sealed record GatewayValues
{
    /// <summary>Whether there is one.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Its GatewayClass.</summary>
    public string? ClassName { get; init; }

    /// <summary>Secret with the certificate for all host names.</summary>
    public string? TlsSecret { get; init; }

    /// <summary>The port of HTTPS that browsers see, to which plain HTTP is redirected.</summary>
    public int? HttpsPort { get; init; }

    /// <summary>What its controller reads about its proxies, an object in the same namespace.</summary>
    public ParametersRefValues? ParametersRef { get; init; }

    /// <summary>Annotations, which controllers read.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}

/// <summary>An object of a controller's own kind.</summary>
/// <param name="Group">Its API group.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Name">Its name; there is none where it is empty.</param>
public sealed record ParametersRefValues(string? Group = null, string? Kind = null, string? Name = null);

/// <summary>An HTTPRoute of the Gateway API.</summary>
public sealed record HttpRouteValues
{
    /// <summary>Whether there is one.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Gateways that it joins; the chart's own when empty.</summary>
    public IReadOnlyList<ParentRefValues>? ParentRefs { get; init; }

    /// <summary>Host names.</summary>
    public IReadOnlyList<string>? Hostnames { get; init; }

    /// <summary>Paths that begin with this.</summary>
    public string? Path { get; init; }

    /// <summary>Time that a request may take.</summary>
    public string? RequestTimeout { get; init; }

    /// <summary>Annotations, which controllers read.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}

/// <summary>A Gateway that a route joins.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Namespace">Its namespace; the route's own when null.</param>
/// <param name="SectionName">One of its listeners; all when null.</param>
/// <param name="Port">A port of its listeners; all when null.</param>
public sealed record ParentRefValues(string Name, string? Namespace = null, string? SectionName = null, int? Port = null);
