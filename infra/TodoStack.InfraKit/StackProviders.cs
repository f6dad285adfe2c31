using Pulumi;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;
using TodoStack.Infra.Surroundings;

namespace TodoStack.Infra;

/// <summary>The providers that everything goes through; the default ones, which follow the shell, are never used.</summary>
internal sealed class StackProviders
{
    private readonly List<ProviderResource> _providers;

    private StackProviders(params List<ProviderResource> providers) => _providers = providers;

    /// <summary>Makes them.</summary>
    public static StackProviders Make(ImageSettings images, ClusterSettings cluster, Workstation workstation)
    {
        var daemon = DockerDaemon.Find(images, cluster, Deployment.Instance.IsDryRun, workstation);
        return new StackProviders(
            new Pulumi.Docker.Provider("docker", new Pulumi.Docker.ProviderArgs
            {
                // Also when it is none: the arguments would take DOCKER_HOST and DOCKER_CERT_PATH by themselves.
                Host = Optional.Of(daemon.Host)!,
                CertPath = Optional.Of(daemon.CertPath)!,
            }),
            new Pulumi.Kubernetes.Provider("kubernetes", new Pulumi.Kubernetes.ProviderArgs
            {
                // The provider finds KUBECONFIG or ~/.kube/config itself: no path of this computer in the state, and no credential.
                KubeConfig = null!,
                Context = cluster.Context,
                EnableServerSideApply = true,

                // Changed in place; pods roll by their checksums. Otherwise a changed one would be deleted and made anew, and with
                // it what depends on it: the database, which may be protected.
                EnableConfigMapMutable = true,
                EnableSecretMutable = true,
            }));
    }

    /// <summary>For a component that uses them.</summary>
    /// <param name="after">What must be there before.</param>
    public ComponentResourceOptions Options(params Resource?[] after)
    {
        var options = new ComponentResourceOptions { Providers = [.. _providers] };
        foreach (var resource in after.OfType<Resource>())
        {
            options.DependsOn.Add(resource);
        }

        return options;
    }
}
