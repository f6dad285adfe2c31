using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Testing;

/// <summary>A program that tests run, besides .NET and PostgreSQL.</summary>
/// <param name="Key">What a test project calls it, in an <c>AssemblyMetadata</c> item named <c>TestTool</c>.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Variable">The environment variable that names one.</param>
/// <param name="Programs">The names that it has on the search path.</param>
/// <param name="DebianPackage">The package that brings it; null for what Debian does not have.</param>
/// <param name="HowToInstall">How to get it by hand.</param>
internal sealed record TestTool(
    string Key, string Name, string Variable, IReadOnlyList<string> Programs, string? DebianPackage, string HowToInstall)
{
    /// <summary>All that there are.</summary>
    public static IReadOnlyList<TestTool> All { get; } =
    [
        new(
            "browser",
            "Chromium",
            "TODO_CHROMIUM",
            ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
            "chromium-headless-shell",
            "Debian: sudo apt-get install chromium-headless-shell; Fedora: sudo dnf install chromium; macOS: brew install --cask chromium"),
        new(
            "promtool",
            "promtool, which checks the text of /metrics",
            "TODO_PROMTOOL",
            ["promtool"],
            "prometheus",
            "Debian: sudo apt-get install prometheus; macOS: brew install prometheus"),
        new(
            "helm",
            "Helm, which renders the chart",
            "TODO_HELM",
            ["helm"],
            null,
            "https://helm.sh/docs/intro/install/; macOS: brew install helm") { Helm = HelmPackage.Four },
        new(
            "helm3",
            "Helm 3, which the chart also works with",
            "TODO_HELM3",
            ["helm3"],
            null,
            "https://helm.sh/docs/intro/install/, on PATH as helm3") { Helm = HelmPackage.Three },
        new(
            "mcp",
            "npm, which brings the MCP inspector and conformance suite",
            "TODO_MCP_TOOLS",
            [],
            null,
            "https://nodejs.org/en/download; Debian: sudo apt-get install npm; macOS: brew install node") { NpmSource = "tests/Mcp/tools" },
        new(
            "web",
            "npm, which brings what checks pages, styles and scripts",
            "TODO_WEB_TOOLS",
            [],
            null,
            "https://nodejs.org/en/download; Debian: sudo apt-get install npm; macOS: brew install node") { NpmSource = "tests/Web/tools" },
    ];

    /// <summary>The package of npm that brings it, where it is Helm (<see cref="HelmInstaller"/>).</summary>
    public HelmPackage? Helm { get; init; }

    /// <summary>The folder with the lock file of npm that brings it, where it is of that kind (<see cref="NpmTools"/>).</summary>
    public string? NpmSource { get; init; }

    /// <summary>Whether it is there.</summary>
    public bool IsPresent =>
        !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Variable)) || Programs.Any(program => Tool.Find(program) is not null);
}
