namespace TodoStack.Infra.Components.ChartValues;

/// <summary>What all network policies share.</summary>
public sealed record NetworkPolicyValues
{
    /// <summary>Whether there are any.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Where names are looked up.</summary>
    public IReadOnlyList<PeerValues>? Dns { get; init; }
}

/// <summary>Flows of a service besides those that follow from what it calls.</summary>
public sealed record NetworkValues
{
    /// <summary>Who else may connect to it; a port of the node with none is open to all.</summary>
    public IReadOnlyList<PeerValues>? From { get; init; }

    /// <summary>Where else it may connect to.</summary>
    public IReadOnlyList<EgressRuleValues>? Egress { get; init; }

    /// <summary>Annotations of its NetworkPolicy.</summary>
    public IReadOnlyDictionary<string, string>? Annotations { get; init; }
}

/// <summary>A peer of a network policy.</summary>
public sealed record PeerValues
{
    /// <summary>Pods.</summary>
    public SelectorValues? PodSelector { get; init; }

    /// <summary>Namespaces.</summary>
    public SelectorValues? NamespaceSelector { get; init; }

    /// <summary>Addresses.</summary>
    public IpBlockValues? IpBlock { get; init; }

    /// <summary>All pods of a namespace, by the label that every namespace has.</summary>
    /// <param name="name">Its name.</param>
    public static PeerValues Namespace(string name) => new() { NamespaceSelector = SelectorValues.Of("kubernetes.io/metadata.name", name) };

    /// <summary>Pods of a namespace.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="labels">Their labels.</param>
    public static PeerValues Pods(string name, params (string Key, string Value)[] labels) => Namespace(name) with
    {
        PodSelector = new SelectorValues(labels.ToDictionary(label => label.Key, label => label.Value)),
    };

    /// <summary>Addresses.</summary>
    /// <param name="cidr">Such as <c>10.0.0.0/8</c>.</param>
    /// <param name="except">Blocks inside it that are not meant.</param>
    public static PeerValues Addresses(string cidr, params string[] except) =>
        new() { IpBlock = new IpBlockValues(cidr, except.Length == 0 ? null : except) };
}

/// <summary>A selector by labels.</summary>
/// <param name="MatchLabels">The labels.</param>
public sealed record SelectorValues(IReadOnlyDictionary<string, string>? MatchLabels = null)
{
    /// <summary>By one label.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="value">Its value.</param>
    public static SelectorValues Of(string key, string value) => new(new Dictionary<string, string> { [key] = value });
}

/// <summary>A block of addresses.</summary>
/// <param name="Cidr">The block.</param>
/// <param name="Except">Blocks inside it that are not meant.</param>
public sealed record IpBlockValues(string Cidr, IReadOnlyList<string>? Except = null);

/// <summary>A way out.</summary>
/// <param name="To">The peers.</param>
/// <param name="Ports">The ports.</param>
public sealed record EgressRuleValues(IReadOnlyList<PeerValues> To, IReadOnlyList<PortRuleValues> Ports);

/// <summary>A port of a network policy.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Port">The number.</param>
public sealed record PortRuleValues(Protocol Protocol, int Port);

/// <summary>A transport protocol.</summary>
public enum Protocol
{
    /// <summary>TCP.</summary>
    TCP,

    /// <summary>UDP.</summary>
    UDP,

    /// <summary>SCTP.</summary>
    SCTP,
}
