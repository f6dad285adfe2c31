using System.Diagnostics.CodeAnalysis;

namespace Pulumi.Kubernetes;

/// <summary>An object of Kubernetes.</summary>
[SuppressMessage("Design", "CA1012", Justification = "As in Pulumi.")]
public abstract partial class KubernetesResource
{
    internal KubernetesResource(string type, string name, ResourceArgs? args, CustomResourceOptions? options = null)
        : base(type, name, args, options)
    {
    }
}
