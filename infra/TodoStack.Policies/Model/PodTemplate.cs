using System.Text.Json.Nodes;

namespace TodoStack.Policies.Model;

/// <summary>A pod, or the template that a workload makes its pods from.</summary>
internal sealed class PodTemplate
{
    private PodTemplate(KubernetesObject owner, JsonObject template, string templatePath)
    {
        Owner = owner;
        Spec = template.Object("spec") ?? [];
        Path = templatePath.Length == 0 ? "spec" : $"{templatePath}.spec";
        MetadataPath = templatePath.Length == 0 ? "metadata" : $"{templatePath}.metadata";
        Metadata = template.Object("metadata");
        Labels = template.Texts("metadata", "labels");
        Annotations = template.Texts("metadata", "annotations");
        Containers = [.. Spec.Items("containers").Select(body => new Container(this, body, "containers"))];
        InitContainers = [.. Spec.Items("initContainers").Select(body => new Container(this, body, "initContainers"))];
        AllContainers =
        [
            .. InitContainers,
            .. Containers,
            .. Spec.Items("ephemeralContainers").Select(body => new Container(this, body, "ephemeralContainers")),
        ];
    }

    /// <summary>The pod itself, or the workload.</summary>
    public KubernetesObject Owner { get; }

    /// <summary>The pod's specification.</summary>
    public JsonObject Spec { get; }

    /// <summary>The specification's place in the owner.</summary>
    public string Path { get; }

    /// <summary>The pod's metadata.</summary>
    public JsonObject? Metadata { get; }

    /// <summary>The metadata's place in the owner.</summary>
    public string MetadataPath { get; }

    /// <summary>The pod's labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>The pod's annotations.</summary>
    public IReadOnlyDictionary<string, string> Annotations { get; }

    /// <summary>The containers, without init containers.</summary>
    public IReadOnlyList<Container> Containers { get; }

    /// <summary>The init containers.</summary>
    public IReadOnlyList<Container> InitContainers { get; }

    /// <summary>All containers.</summary>
    public IReadOnlyList<Container> AllContainers { get; }

    /// <summary>The namespace that the pods are in.</summary>
    public string? Namespace => Owner.Namespace;

    /// <summary>The service account's name.</summary>
    public string ServiceAccount => Spec.Text("serviceAccountName") ?? Spec.Text("serviceAccount") ?? "default";

    /// <summary>Whether the pods are meant to run for ever.</summary>
    public bool Serves => Owner.Kind is "Deployment" or "StatefulSet" or "DaemonSet" or "ReplicaSet";

    /// <summary>Whether it is a job's, or a test's that runs once.</summary>
    public bool RunsOnce => Owner.Kind is "Job" or "CronJob" || (Owner.Kind is "Pod" && HelmHook.Of(Owner) is not null);

    /// <summary>The template of an object, or null where it has none.</summary>
    public static PodTemplate? Of(KubernetesObject found)
    {
        var (template, path) = found switch
        {
            _ when found.Is("Pod") => (found.Body, ""),
            _ when found.Is("CronJob") => (found.Body.Object("spec", "jobTemplate", "spec", "template"), "spec.jobTemplate.spec.template"),
            _ when found.Is("Deployment") || found.Is("StatefulSet") || found.Is("DaemonSet") || found.Is("ReplicaSet")
                || found.Is("Job") => (found.Body.Object("spec", "template"), "spec.template"),
            _ => (null, ""),
        };
        return template is null ? null : new PodTemplate(found, template, path);
    }

    /// <summary>A place in the pod's specification that is wrong.</summary>
    public Rules.Hit Hit(string path, string message) => new($"{Path}.{path}", message);

    /// <summary>The container port with a name or number, or null; TCP unless said otherwise.</summary>
    public JsonObject? Port(string nameOrNumber, string protocol = "TCP") => AllContainers
        .Where(container => container.RunsOn)
        .SelectMany(container => container.Body.Items("ports"))
        .FirstOrDefault(port => (port.Text("name") == nameOrNumber || port.Scalar("containerPort") == nameOrNumber)
            && (port.Text("protocol") ?? "TCP") == protocol);
}
