using System.Text.RegularExpressions;
using Pulumi;

namespace TodoStack.Infra.Settings;

/// <summary>Where images are built and kept.</summary>
public sealed partial record ImageSettings
{
    /// <summary>Registry and folder, such as <c>ghcr.io/example</c>; null: built in Minikube's Docker daemon and kept there.</summary>
    public required string? Registry { get; init; }

    /// <summary>The account at the registry; null: whoever <c>docker login</c> has signed in.</summary>
    public required string? Username { get; init; }

    /// <summary>That account's password or token.</summary>
    public required Output<string>? Password { get; init; }

    /// <summary>The nodes' platform.</summary>
    public required string Platform { get; init; }

    /// <summary>The Docker daemon that builds; null: the one of <c>DOCKER_HOST</c>, else this machine's.</summary>
    public required string? DockerHost { get; init; }

    /// <summary>The folder with the certificates for it.</summary>
    public required string? DockerCertPath { get; init; }

    /// <summary>Whether images go to a registry.</summary>
    public bool IsPushed => Registry is not null;

    internal static ImageSettings Read(SettingsReader reader)
    {
        var section = reader.Section("images");
        var settings = new ImageSettings
        {
            Registry = Optional(section.Text("registry", string.Empty, RegistryPattern(), "a registry and folder, such as ghcr.io/example")),
            Username = Optional(section.Text("username", string.Empty)),
            Password = reader.Secret("registryPassword"),
            Platform = section.Text("platform", "linux/amd64", PlatformPattern(), "linux/amd64 or linux/arm64"),
            DockerHost = Optional(section.Text("dockerHost", string.Empty, HostPattern(), "an address, such as tcp://192.168.49.2:2376")),
            DockerCertPath = Optional(section.Text("dockerCertPath", string.Empty)),
        };

        if (settings.Registry is null && settings.Username is not null)
        {
            section.Wrong("username", $"is set without {section.KeyOf("registry")}. Name the registry, or remove it.");
        }
        else if (settings.Username is null != settings.Password is null)
        {
            section.Wrong("username", $"and {reader.KeyOf("registryPassword")} belong together: set both, or neither after 'docker login'.");
        }

        return settings;
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;

    [GeneratedRegex(@"^$|^[a-z0-9.-]+(:[0-9]+)?(/[a-z0-9._-]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex RegistryPattern();

    [GeneratedRegex("^linux/(amd64|arm64)$", RegexOptions.CultureInvariant)]
    private static partial Regex PlatformPattern();

    [GeneratedRegex(@"^$|^(tcp|unix|ssh|npipe)://\S+$", RegexOptions.CultureInvariant)]
    private static partial Regex HostPattern();
}
