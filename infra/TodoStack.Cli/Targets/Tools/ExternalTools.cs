using System.Text.Json;
using System.Text.Json.Nodes;
using TodoStack.Policies;

namespace TodoStack.Cli.Targets.Tools;

/// <summary>The programs that deployments to clusters need.</summary>
internal static class ExternalTools
{
    /// <summary>Deploys. 3.188 is the first whose destroy takes patterns after --exclude, by which 'todo down' keeps data.</summary>
    public static ExternalTool Pulumi { get; } = new(
        "pulumi", new Version(3, 188, 0), ["version"], text => text,
        Brew: "pulumi", Apt: null, Dnf: null, "curl -fsSL https://get.pulumi.com | sh");

    /// <summary>Makes the cluster. 1.35 is the first with Kubernetes 1.32, whose Pod Security rules the namespace names.</summary>
    public static ExternalTool Minikube { get; } = new(
        "minikube", new Version(1, 35, 0), ["version", "--output", "json"], text => Member(text, "minikubeVersion"),
        Brew: "minikube", Apt: null, Dnf: null, "see https://minikube.sigs.k8s.io/docs/start/");

    /// <summary>Builds the images. 20.10 is the first with BuildKit for everybody; it is the engine's version that counts.</summary>
    public static ExternalTool Docker { get; } = new(
        "docker", new Version(20, 10, 0), ["version", "--format", "{{json .}}"], text => Member(text, "Server", "Version"),
        Brew: "--cask docker", Apt: "docker.io", Dnf: "moby-engine", "see https://docs.docker.com/engine/install/");

    /// <summary>Looks at the cluster. 1.30 is the oldest Kubernetes that the chart is for.</summary>
    public static ExternalTool Kubectl { get; } = new(
        "kubectl", new Version(1, 30, 0), ["version", "--client", "--output", "json"], text => Member(text, "clientVersion", "gitVersion"),
        Brew: "kubectl", Apt: null, Dnf: "kubernetes-client", "see https://kubernetes.io/docs/tasks/tools/");

    /// <summary>Shows and takes back releases; deploying works without it. 3.17 is the oldest that the chart is tested with.</summary>
    public static ExternalTool Helm { get; } = new(
        "helm", new Version(3, 17, 0), ["version", "--template", "{{.Version}}"], text => text,
        Brew: "helm", Apt: null, Dnf: "helm", "see https://helm.sh/docs/intro/install/");

    /// <summary>What Minikube as a target needs.</summary>
    public static IReadOnlyList<ExternalTool> ForMinikube { get; } = [Pulumi, Minikube, Docker, Kubectl];

    /// <summary>What any cluster needs.</summary>
    public static IReadOnlyList<ExternalTool> ForCluster { get; } = [Pulumi, Docker, Kubectl];

    private static string? Member(string json, params ReadOnlySpan<string> path)
    {
        try
        {
            return JsonNode.Parse(json).Text(path);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
