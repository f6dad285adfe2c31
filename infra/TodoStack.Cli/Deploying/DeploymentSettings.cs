using System.Text.Json.Nodes;
using TodoStack.Cli.Cluster;
using TodoStack.Infra.Rendering;
using TodoStack.LocalTarget;
using TodoStack.Policies;

namespace TodoStack.Cli.Deploying;

/// <summary>What a deployment must know of a stack's settings before the program reads them.</summary>
/// <param name="Address">Where the stack is.</param>
/// <param name="MinikubeProfile">Minikube's profile.</param>
/// <param name="DockerHost">The Docker daemon that the settings name; null where they name none.</param>
/// <param name="IsProtected">Whether what holds data is protected.</param>
/// <param name="HasBackups">Whether the database in the cluster is backed up: Pulumi keeps it as long as the backups' volume stays.</param>
/// <param name="HasKeyProvider">Whether a key service encrypts its secrets, not a passphrase.</param>
/// <param name="Urls">The addresses that browsers use, where the settings name any.</param>
internal sealed record DeploymentSettings(
    ClusterAddress Address,
    string MinikubeProfile,
    string? DockerHost,
    bool IsProtected,
    bool HasBackups,
    bool HasKeyProvider,
    IReadOnlyDictionary<string, string> Urls)
{
    /// <summary>Whether the stack is meant for Minikube.</summary>
    public bool IsOnMinikube => Address.Context == MinikubeProfile;

    /// <summary>Reads a stack's file.</summary>
    /// <exception cref="LocalTargetException">There is no such stack, or it does not say where it is.</exception>
    public static DeploymentSettings Of(string repository, string stack)
    {
        var address = ClusterAddress.Of(repository, stack);
        var input = StackFiles.Read(repository, stack);
        return new DeploymentSettings(
            address,
            Section("cluster").Text("minikubeProfile") ?? "minikube",
            Section("images").Text("dockerHost"),
            Section("database").Flag("protect") ?? Section("database").Text("protect") == "true",
            Section("database").Text("mode") != "external" && (Section("backup").Flag("enabled") ?? true),
            File.ReadLines(Path.Combine(repository, $"Pulumi.{stack}.yaml")).Any(IsKeyProvider),
            new[] { (Name: "frontend-web", Url: Section("application").Text("web", "url")), (Name: "frontend-chatbot", Url: Section("application").Text("chatbot", "url")) }
                .Where(found => found.Url is not null).ToDictionary(found => found.Name, found => found.Url!));

        JsonNode? Section(string name) =>
            input.Configuration.GetValueOrDefault($"{input.Project}:{name}") is { } text ? JsonNode.Parse(text) : null;
    }

    // "passphrase" and "default" are passphrases; anything else is the URL of a key.
    private static bool IsKeyProvider(string line) =>
        line.StartsWith("secretsprovider:", StringComparison.Ordinal) && line.Contains("://", StringComparison.Ordinal);
}
