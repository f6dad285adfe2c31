using TodoStack.Cli.Cluster;

namespace TodoStack.Cli.Doctor.Diagnoses;

/// <summary>A container that names a ConfigMap, a Secret or a key that is not there.</summary>
internal sealed class ContainerConfiguration : IDiagnosis
{
    public string Id => "container-configuration";

    public IEnumerable<Trouble> Find(ClusterSnapshot snapshot) => Sighting.Together(Id,
        from pod in snapshot.Pods
        from container in pod.Containers
        where container.WaitsFor is "CreateContainerConfigError" or "CreateContainerError"
        select new Sighting(
            pod.ToString(),
            $"The container {container.Name} cannot be made: {container.WaitMessage}.",
            Cure(container.WaitMessage ?? ""),
            $"{container.WaitsFor}: {container.WaitMessage}"));

    private static string Cure(string message) =>
        message.Contains("not found", StringComparison.Ordinal) || message.Contains("find key", StringComparison.Ordinal)
            ? "Something that it reads is missing. 'pulumi up --refresh' makes again what somebody removed."
            : message.Contains("runAsNonRoot", StringComparison.Ordinal)
                ? "The image runs as root, which the namespace forbids. Use an image of this repository."
                : "'kubectl describe pod' says more; after a change by hand, 'pulumi up --refresh' puts it back.";
}
