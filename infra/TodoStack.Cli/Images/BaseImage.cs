using System.Text.RegularExpressions;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Images;

/// <summary>What kind of base an image is.</summary>
internal enum BaseKind
{
    /// <summary>.NET's SDK, which builds.</summary>
    Sdk,

    /// <summary>ASP.NET Core without shell and package manager, which runs the services.</summary>
    Runtime,

    /// <summary>PostgreSQL.</summary>
    Database,
}

/// <summary>An image that ours begin with, or that runs beside them.</summary>
/// <param name="Reference">Its name and tag, as the Dockerfile or compose.yaml pins it.</param>
/// <param name="Kind">What it is.</param>
internal sealed partial record BaseImage(string Reference, BaseKind Kind)
{
    private const string Sdk = "mcr.microsoft.com/dotnet/sdk:";
    private const string Runtime = "mcr.microsoft.com/dotnet/aspnet:";
    private const string Database = "docker.io/library/postgres:";

    /// <summary>The version at the tag's beginning.</summary>
    public string Version => VersionPattern().Match(Reference[(Reference.LastIndexOf(':') + 1)..]).Value;

    /// <summary>All that the Dockerfiles and compose.yaml name, each once.</summary>
    /// <param name="repository">The repository's folder.</param>
    public static IReadOnlyList<BaseImage> FindAll(string repository) =>
        [.. ServiceImage.All
            .SelectMany(image => FromPattern().Matches(File.ReadAllText(Path.Combine(repository, image.Dockerfile))))
            .Concat(ImagePattern().Matches(File.ReadAllText(Path.Combine(repository, "compose.yaml"))))
            .Select(match => match.Groups["image"].Value)
            .Where(reference => !reference.StartsWith(ServiceImage.Repository, StringComparison.Ordinal))
            .Distinct()
            .Select(reference => new BaseImage(reference, KindOf(reference)))];

    private static BaseKind KindOf(string reference) =>
        reference.StartsWith(Sdk, StringComparison.Ordinal) ? BaseKind.Sdk
        : reference.StartsWith(Runtime, StringComparison.Ordinal) ? BaseKind.Runtime
        : reference.StartsWith(Database, StringComparison.Ordinal) ? BaseKind.Database
        : throw new LocalTargetException($"There is no stand-in for {reference}; it has to come from its registry.");

    [GeneratedRegex(@"^FROM (--platform=\S+ )?(?<image>\S+:\S+)", RegexOptions.Multiline)]
    private static partial Regex FromPattern();

    [GeneratedRegex(@"^\s+image: (?<image>\S+)$", RegexOptions.Multiline)]
    private static partial Regex ImagePattern();

    [GeneratedRegex(@"^[0-9.]+")]
    private static partial Regex VersionPattern();
}
