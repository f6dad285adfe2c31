using Pulumi.Kubernetes.Types.Inputs.Core.V1;

namespace TodoStack.Infra.Components.Common;

/// <summary>
/// What the Pod Security Standard "restricted" asks of a pod (https://kubernetes.io/docs/concepts/security/pod-security-standards/),
/// and a root file system that nobody can write to besides.
/// </summary>
internal static class Hardening
{
    /// <summary>User and group of our own pods. Above 10,000, so that it is none of the node's own accounts.</summary>
    public const int User = 10001;

    /// <summary>For the whole pod.</summary>
    public static PodSecurityContextArgs Pod() => new()
    {
        RunAsNonRoot = true,
        RunAsUser = User,
        RunAsGroup = User,
        FsGroup = User,

        // Changing the owner of every file of a volume at every start takes long and does nothing after the first.
        FsGroupChangePolicy = "OnRootMismatch",
        SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
    };

    /// <summary>For a container.</summary>
    public static SecurityContextArgs Container() => new()
    {
        AllowPrivilegeEscalation = false,
        Privileged = false,
        ReadOnlyRootFilesystem = true,
        RunAsNonRoot = true,
        RunAsUser = User,
        RunAsGroup = User,
        Capabilities = new CapabilitiesArgs { Drop = { "ALL" } },
        SeccompProfile = new SeccompProfileArgs { Type = "RuntimeDefault" },
    };
}
