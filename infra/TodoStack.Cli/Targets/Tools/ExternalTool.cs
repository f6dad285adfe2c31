namespace TodoStack.Cli.Targets.Tools;

/// <summary>A program that a deployment needs, and how to get it.</summary>
/// <param name="Name">Its name on PATH.</param>
/// <param name="Least">The oldest version that will do.</param>
/// <param name="Ask">The arguments that make it tell its version.</param>
/// <param name="Version">Reads the version from what it then writes; null where there is none in it.</param>
/// <param name="Brew">What Homebrew installs.</param>
/// <param name="Apt">What Debian and Ubuntu install; null where they have none, or none that is new enough.</param>
/// <param name="Dnf">What Fedora installs.</param>
/// <param name="Otherwise">What to do on any other system.</param>
internal sealed record ExternalTool(
    string Name, Version Least, IReadOnlyList<string> Ask, Func<string, string?> Version, string Brew, string? Apt, string? Dnf, string Otherwise)
{
    private static readonly string[] PackageManagers = ["brew", "apt-get", "dnf"];

    /// <summary>How to get it on this system.</summary>
    /// <param name="isThere">Whether a program is there, a package manager for one.</param>
    public string Cure(Func<string, bool> isThere) => PackageManagers.FirstOrDefault(isThere) switch
    {
        "brew" => $"brew install {Brew}",
        "apt-get" when Apt is not null => $"sudo apt-get install {Apt}",
        "dnf" when Dnf is not null => $"sudo dnf install {Dnf}",
        _ => Otherwise,
    };

    /// <summary>How to get a newer one on this system.</summary>
    /// <param name="isThere">Whether a program is there.</param>
    public string NewerCure(Func<string, bool> isThere) => PackageManagers.FirstOrDefault(isThere) switch
    {
        "brew" => $"brew upgrade {Brew}",
        // What a distribution has is what is too old.
        _ => Otherwise,
    };
}
