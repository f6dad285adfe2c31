using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Targets;

/// <summary>A program that the Minikube target needs.</summary>
/// <param name="Name">Its name on PATH.</param>
/// <param name="Cure">How to get it on this system.</param>
internal sealed record MissingTool(string Name, string Cure);

/// <summary>The programs that the Minikube target needs, and how to get each.</summary>
internal static class ExternalTools
{
    private static readonly string[] PackageManagers = ["brew", "apt-get", "dnf"];

    private static readonly IReadOnlyList<ExternalTool> Needed =
    [
        new("pulumi", Brew: "pulumi", Apt: null, Dnf: null, "curl -fsSL https://get.pulumi.com | sh"),
        new("minikube", Brew: "minikube", Apt: null, Dnf: null, "see https://minikube.sigs.k8s.io/docs/start/"),
        new("docker", Brew: "--cask docker", Apt: "docker.io", Dnf: "moby-engine", "see https://docs.docker.com/engine/install/"),
        new("kubectl", Brew: "kubectl", Apt: null, Dnf: "kubernetes-client", "see https://kubernetes.io/docs/tasks/tools/"),
    ];

    /// <summary>Those that are not on PATH.</summary>
    public static IReadOnlyList<MissingTool> Missing(Func<string, bool> isThere)
    {
        var manager = PackageManagers.FirstOrDefault(isThere);
        return [.. Needed.Where(tool => !isThere(tool.Name)).Select(tool => new MissingTool(tool.Name, tool.CureWith(manager)))];
    }

    /// <summary>Those that are not on this machine.</summary>
    public static IReadOnlyList<MissingTool> Missing() => Missing(name => Tool.Find(name) is not null);

    private sealed record ExternalTool(string Name, string Brew, string? Apt, string? Dnf, string Otherwise)
    {
        public string CureWith(string? manager) => manager switch
        {
            "brew" => $"brew install {Brew}",
            "apt-get" when Apt is not null => $"sudo apt-get install {Apt}",
            "dnf" when Dnf is not null => $"sudo dnf install {Dnf}",
            _ => Otherwise,
        };
    }
}
