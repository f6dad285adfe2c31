namespace TodoStack.Infra.Surroundings;

/// <summary>A context of a kubeconfig.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsMinikube">Whether Minikube has made its cluster.</param>
internal sealed record KubeContext(string Name, bool IsMinikube);
