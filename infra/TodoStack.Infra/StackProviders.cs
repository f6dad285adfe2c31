using Pulumi;
using TodoStack.Infra.Settings;
using TodoStack.Infra.Surroundings;

namespace TodoStack.Infra;

/// <summary>The providers that everything goes through; the default ones, which follow the shell, are never used.</summary>
internal sealed class StackProviders
{
    private readonly List<ProviderResource> _providers;

    private StackProviders(params List<ProviderResource> providers) => _providers = providers;

    /// <summary>Makes them.</summary>
    public static StackProviders Make(StackSettings settings, Workstation workstation)
    {
        var daemon = DockerDaemon.Find(settings.Images, settings.Cluster, Deployment.Instance.IsDryRun, workstation);
        var docker = new Pulumi.Docker.ProviderArgs();
        if (daemon.Host is not null)
        {
            docker.Host = daemon.Host;
        }

        if (daemon.CertPath is not null)
        {
            docker.CertPath = daemon.CertPath;
        }

        return new StackProviders(
            new Pulumi.Docker.Provider("docker", docker),

            // KubeConfig is not set, so that it is KUBECONFIG or ~/.kube/config: no path and no credential in the state.
            new Pulumi.Kubernetes.Provider("kubernetes", new Pulumi.Kubernetes.ProviderArgs
            {
                Context = settings.Cluster.Context,
                EnableServerSideApply = true,
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
