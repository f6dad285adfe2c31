using Pulumi;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Surroundings;

/// <summary>
/// Keeps a deployment from the wrong cluster. The settings alone decide which context is meant, and refuse one that is not
/// named like Minikube's (<see cref="ClusterSettings"/>); that holds always, also in a pull request's preview. Before a
/// deployment the kubeconfig must bear it out: the context exists, and Minikube has made the cluster behind it.
/// </summary>
internal static class ClusterGuard
{
    /// <summary>Checks the context against this computer's kubeconfig.</summary>
    /// <param name="settings">Which context is meant.</param>
    /// <param name="isPreview">Whether nothing will be changed; a preview needs no kubeconfig.</param>
    /// <param name="workstation">Where the kubeconfig is.</param>
    /// <exception cref="WrongClusterException">It is not that cluster.</exception>
    public static void Check(ClusterSettings settings, bool isPreview, Workstation workstation)
    {
        if (isPreview || !workstation.CanDeploy)
        {
            return;
        }

        var config = KubeConfig.Read(workstation);
        if (!config.Contexts.TryGetValue(settings.Context, out var context))
        {
            throw new WrongClusterException(
                $"The context '{settings.Context}' of {Deployment.Instance.ProjectName}:cluster.context is not in {string.Join(", ", config.Files)}. "
                + (config.Contexts.Count == 0
                    ? "There is no context at all. "
                    : $"There are: {string.Join(", ", config.Contexts.Keys.Order(StringComparer.Ordinal))}. ")
                + (settings.AllowAnyContext
                    ? "Name one of them, or sign in to the cluster."
                    : $"Start Minikube (minikube start --profile {settings.MinikubeProfile} --cpus 4 --memory 8g), which makes it."));
        }

        if (!settings.AllowAnyContext && !context.IsMinikube)
        {
            throw new WrongClusterException(
                $"The context '{settings.Context}' is named like Minikube's, but its cluster was not made by Minikube. Nothing was deployed. "
                + $"Recreate it (minikube start --profile {settings.MinikubeProfile}), or, if that cluster is meant, "
                + $"set {Deployment.Instance.ProjectName}:cluster.allowAnyContext to true.");
        }
    }
}
