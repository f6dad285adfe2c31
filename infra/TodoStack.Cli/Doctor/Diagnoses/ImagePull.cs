using TodoStack.Cli.Cluster;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>An image that a node cannot get (https://kubernetes.io/docs/concepts/containers/images/#imagepullbackoff).</summary>
internal sealed class ImagePull : IDiagnosis
{
    private static readonly string[] Reasons =
        ["ErrImagePull", "ImagePullBackOff", "ErrImageNeverPull", "InvalidImageName", "ImageInspectError", "RegistryUnavailable"];

    public string Id => "image-pull";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id,
        from pod in snapshot.Pods
        from container in pod.Containers
        where Reasons.Contains(container.WaitsFor)
        let messages = snapshot.EventsOf("Pod", pod.Name)
            .Where(found => found.Reason is "Failed" or "InspectFailed" or "ErrImageNeverPull").Select(found => found.Message).ToList()
        let said = string.Join('\n', messages.Prepend(container.WaitMessage ?? ""))
        select new Sighting(
            pod.ToString(),
            $"The image {container.Image} cannot be pulled: {Why(container, said)}.",
            Cure(container, said),
            messages.Take(1).Prepend($"{container.WaitsFor}: {container.WaitMessage}")));

    private static string Why(ContainerState container, string said) => container.WaitsFor switch
    {
        "InvalidImageName" => "its name is not one of an image",
        "ErrImageNeverPull" => "it is not on the node, and the settings forbid to pull it",
        _ when IsRefused(said) => "the registry refuses the account",
        _ when IsMissing(said) => "the registry does not have it",
        _ when IsUnreachable(said) => "the registry does not answer",
        _ => "see the message",
    };

    private static string Cure(ContainerState container, string said) => container.WaitsFor switch
    {
        "InvalidImageName" => "Correct todostack:images.registry or the image's tag, then 'pulumi up'.",
        _ when IsLocal(container) || container.WaitsFor == "ErrImageNeverPull" =>
            "Build it in the cluster's own Docker daemon: eval \"$(minikube docker-env)\", then 'pulumi up'. 'minikube image ls' shows what is there.",
        _ when IsRefused(said) => "Check todostack:images.username and registryPassword, and that the namespace has the pull secret; then 'pulumi up'.",
        _ when IsUnreachable(said) => "Check the node's network and the registry's name. Kubernetes tries again by itself.",
        _ => "Push it ('pulumi up' does), or name a tag that exists. 'kubectl describe pod' shows each try.",
    };

    private static bool IsLocal(ContainerState container) => container.Image.StartsWith("localhost/", StringComparison.Ordinal);

    private static bool IsRefused(string said) => Says(said, "unauthorized", "denied", "authentication required", "403", "401");

    private static bool IsMissing(string said) => Says(said, "not found", "manifest unknown", "does not exist");

    private static bool IsUnreachable(string said) => Says(said, "no such host", "timeout", "connection refused", "server misbehaving", "network is unreachable");

    private static bool Says(string said, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (said.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
