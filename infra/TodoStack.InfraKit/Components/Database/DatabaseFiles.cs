using Pulumi;

namespace TodoStack.Infra.Components;

/// <summary>What the database's pod mounts beside its volume.</summary>
/// <param name="ServiceAccount">The account that it runs as.</param>
/// <param name="Configuration">The ConfigMap of its configuration.</param>
/// <param name="Programs">The ConfigMap of its programs.</param>
/// <param name="Checksum">Changes with the content of both.</param>
internal sealed record DatabaseFiles(Output<string> ServiceAccount, Output<string> Configuration, Output<string> Programs, string Checksum);
