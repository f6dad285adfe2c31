using Pulumi;

namespace TodoStack.Infra.Components.Common;

/// <summary>A Secret of Kubernetes, for whoever mounts it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Checksum">Changes with its content, so that pods which carry it in an annotation roll with it.</param>
public sealed record SecretReference(Output<string> Name, Output<string> Checksum);
