namespace TodoStack.Cli.Images;

/// <summary>What a build of the images is told.</summary>
/// <param name="Images">Which ones.</param>
/// <param name="Tag">Their tag.</param>
/// <param name="OfflineBases">Whether stand-ins of missing base images are made first.</param>
/// <param name="NoCache">Whether every step is done anew.</param>
/// <param name="Network">The network of the build's steps, as <c>docker build --network</c> takes it; null: Docker's own choice.</param>
internal sealed record BuildOptions(IReadOnlyList<ServiceImage> Images, string Tag, bool OfflineBases, bool NoCache, string? Network);
