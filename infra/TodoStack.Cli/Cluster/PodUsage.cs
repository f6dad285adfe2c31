namespace TodoStack.Cli.Cluster;

/// <summary>What a pod uses, as metrics-server has seen it in the last minute.</summary>
/// <param name="Cpu">Cores.</param>
/// <param name="Memory">Bytes.</param>
internal sealed record PodUsage(decimal Cpu, decimal Memory);
