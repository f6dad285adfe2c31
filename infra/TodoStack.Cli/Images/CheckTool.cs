using System.Diagnostics;
using TodoStack.LocalTarget.Processes;

namespace TodoStack.Cli.Images;

/// <summary>A program that checks Dockerfiles or images: on PATH, or as an image of its own.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Variable">The environment variable that names one.</param>
/// <param name="Image">Its image, pinned.</param>
/// <param name="HowToGet">Where it comes from.</param>
internal sealed record CheckTool(string Name, string Variable, string Image, string HowToGet)
{
    /// <summary>Checks Dockerfiles. The versions are those of .github/workflows/images.yml.</summary>
    public static CheckTool Hadolint { get; } = new(
        "hadolint",
        "TODO_HADOLINT",
        "hadolint/hadolint:v2.14.0@sha256:27086352fd5e1907ea2b934eb1023f217c5ae087992eb59fde121dce9c9ff21e",
        "https://github.com/hadolint/hadolint#install; macOS: brew install hadolint");

    /// <summary>Looks for known vulnerabilities in what an image holds.</summary>
    public static CheckTool Trivy { get; } = new(
        "trivy",
        "TODO_TRIVY",
        "aquasec/trivy:0.73.0@sha256:7cced7cae583819fc7806d4cbc0dbbc7cad18b99f7d3e235192e6da8c091045c",
        "https://trivy.dev/latest/getting-started/installation/; macOS: brew install trivy");

    /// <summary>How to start it; null where it is neither here nor to be had.</summary>
    /// <param name="mounts">What a container of it must see, as <c>docker run --volume</c> takes it.</param>
    /// <param name="progress">Told what is tried.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<string>?> CommandAsync(IEnumerable<string> mounts, Action<string> progress, CancellationToken cancellationToken)
    {
        var program = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Tool.Find(Name);
        if (program is not null)
        {
            return [program];
        }

        if (Tool.Find("docker") is not { } docker)
        {
            return null;
        }

        progress($"docker pull {Image}");
        var isThere = await RunAsync(docker, ["image", "inspect", Image], cancellationToken)
            || await RunAsync(docker, ["pull", "--quiet", Image], cancellationToken);
        return isThere ? [docker, "run", "--rm", .. mounts.SelectMany(mount => new[] { "--volume", mount }), "--workdir", "/repo", Image] : null;
    }

    private static async Task<bool> RunAsync(string docker, string[] arguments, CancellationToken cancellationToken) =>
        (await Tool.RunAsync(new ProcessStartInfo(docker, arguments), null, cancellationToken)).ExitCode == 0;
}
