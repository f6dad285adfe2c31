using Pulumi;

namespace TodoStack.Infra.Components;

/// <summary>What the pods of backups mount.</summary>
/// <param name="Volume">The claim of the volume that holds them.</param>
/// <param name="Programs">The ConfigMap of their programs.</param>
internal sealed record BackupFiles(Output<string> Volume, Output<string> Programs);
