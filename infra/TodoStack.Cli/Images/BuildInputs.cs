using System.Diagnostics;
using System.Text.RegularExpressions;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Images;

/// <summary>What a build gets besides the sources: the version, the commit, and what this machine needs to restore packages.</summary>
/// <param name="repository">The repository's folder.</param>
internal sealed partial class BuildInputs(string repository)
{
    // https://reproducible-builds.org/docs/source-date-epoch/
    private const string SourceDate = "SOURCE_DATE_EPOCH";

    // Docker knows these without an ARG and keeps them out of history and cache
    // (https://docs.docker.com/reference/dockerfile/#predefined-args).
    private static readonly string[] Proxies = ["HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "http_proxy", "https_proxy", "no_proxy"];

    // What an image is made of; a commit of anything else changes no image.
    private static readonly string[] Sources = ["services", "Directory.Build.props", "Directory.Packages.props", "global.json", ".dockerignore"];

    /// <summary>The version of the product, which is the default tag.</summary>
    public string Version { get; } = VersionPattern().Match(File.ReadAllText(Path.Combine(repository, "Directory.Build.props"))).Groups[1].Value;

    /// <summary>The arguments for <c>docker build</c>. No value of a secret or a proxy is among them.</summary>
    public async Task<IReadOnlyList<string>> ArgumentsAsync(CancellationToken cancellationToken)
    {
        var arguments = new List<string> { "--build-arg", $"VERSION={Version}" };
        if (await RevisionAsync(cancellationToken) is { } revision)
        {
            arguments.AddRange(["--build-arg", $"REVISION={revision}"]);
        }

        if (Environment.GetEnvironmentVariable(SourceDate) is { Length: > 0 } date)
        {
            arguments.AddRange(["--build-arg", $"{SourceDate}={date}"]);
        }

        foreach (var proxy in Proxies.Where(name => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name))))
        {
            // Without its value, which the client then takes from its environment: it may hold a password.
            arguments.AddRange(["--build-arg", proxy]);
        }

        foreach (var (id, file) in Secrets())
        {
            arguments.AddRange(["--secret", $"id={id},src={file}"]);
        }

        return arguments;
    }

    /// <summary>Files that the build's steps may read and that get into no layer.</summary>
    private static IEnumerable<(string Id, string File)> Secrets()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (Path.Combine(home, ".nuget", "NuGet", "NuGet.Config") is var feeds && File.Exists(feeds))
        {
            yield return ("nuget-config", feeds);
        }

        // A proxy that opens TLS has a certificate that only this machine trusts.
        var certificates = Environment.GetEnvironmentVariable("SSL_CERT_FILE") is { Length: > 0 } named ? named : "/etc/ssl/certs/ca-certificates.crt";
        if (File.Exists(certificates))
        {
            yield return ("ca-certificates", certificates);
        }
    }

    /// <summary>The last commit that changed an image; null where there is none or files differ from it.</summary>
    private async Task<string?> RevisionAsync(CancellationToken cancellationToken)
    {
        if (Tool.Find("git") is not { } git)
        {
            return null;
        }

        var changed = await RunAsync(["status", "--porcelain", "--", .. Sources]);
        var commit = await RunAsync(["log", "-1", "--format=%H", "--", .. Sources]);
        return changed is { ExitCode: 0, Output: "" } && commit.ExitCode == 0 && commit.Output.Length > 0 ? commit.Output : null;

        Task<ToolResult> RunAsync(string[] arguments) =>
            Tool.RunAsync(new ProcessStartInfo(git, arguments) { WorkingDirectory = repository }, null, cancellationToken);
    }

    [GeneratedRegex("<Version>([^<]+)</Version>")]
    private static partial Regex VersionPattern();
}
