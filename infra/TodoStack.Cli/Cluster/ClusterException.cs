namespace TodoStack.Cli.Cluster;

/// <summary>The cluster cannot be asked, or refuses; the message says why and what to do about it.</summary>
internal sealed class ClusterException(string message) : Exception(message);
