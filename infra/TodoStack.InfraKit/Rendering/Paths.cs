namespace TodoStack.Infra.Rendering;

/// <summary>Paths that mean the same on each machine.</summary>
internal static class Paths
{
    /// <summary>A path of the program as one from the repository's root, with slashes; what leads out of there as it is.</summary>
    /// <param name="input">Which program it is.</param>
    /// <param name="path">The path; from the program's folder, unless it is absolute.</param>
    public static string FromRoot(StackInput input, string path)
    {
        var full = Path.GetFullPath(path, Path.GetFullPath(Path.Combine(input.RepositoryRoot, input.ProgramFolder)));
        var relative = Path.GetRelativePath(input.RepositoryRoot, full).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) ? path : relative;
    }
}
