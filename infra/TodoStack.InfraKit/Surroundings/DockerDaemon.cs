using Pulumi;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Surroundings;

/// <summary>The Docker daemon that builds the images.</summary>
/// <param name="Host">Its address; null: this machine's.</param>
/// <param name="CertPath">The folder with the certificates for it.</param>
internal sealed record DockerDaemon(string? Host, string? CertPath)
{
    /// <summary>
    /// The daemon of the settings, else that of <c>minikube docker-env</c>. Images that are not pushed must come to be in
    /// Minikube's own daemon, or its nodes do not have them, so anything else is refused before a deployment.
    /// </summary>
    /// <exception cref="RunException">It is not Minikube's daemon, but should be.</exception>
    public static DockerDaemon Find(ImageSettings settings, ClusterSettings cluster, bool isPreview, Workstation workstation)
    {
        if (settings.DockerHost is not null)
        {
            return new DockerDaemon(settings.DockerHost, settings.DockerCertPath);
        }

        var host = workstation.Variable("DOCKER_HOST");
        if (!settings.IsPushed && !isPreview && workstation.CanDeploy
            && (host is null || workstation.Variable("MINIKUBE_ACTIVE_DOCKERD") != cluster.MinikubeProfile))
        {
            throw new RunException(
                "The images would be built in a Docker daemon that Minikube's nodes do not use. Run "
                + $"eval \"$(minikube --profile {cluster.MinikubeProfile} docker-env)\" first, "
                + $"or set {Deployment.Instance.ProjectName}:images.dockerHost and {Deployment.Instance.ProjectName}:images.dockerCertPath to what it prints, "
                + $"or name a registry in {Deployment.Instance.ProjectName}:images.registry.");
        }

        return new DockerDaemon(host, settings.DockerCertPath ?? workstation.Variable("DOCKER_CERT_PATH"));
    }
}
