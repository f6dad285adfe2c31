namespace TodoStack.Infra.Rendering;

/// <summary>Paths that mean the same on each machine.</summary>
internal static class Paths
{
    /// <summary>A path below the root as one from the root, with slashes; any other text as it is.</summary>
    public static string Relative(string root, string path)
    {
        if (!Path.IsPathRooted(path))
        {
            // Programs run in their project's folder: what goes up from there is found from the root as well.
            return path.Replace('\\', '/') is var plain && plain.StartsWith("./", StringComparison.Ordinal) ? plain[2..] : plain;
        }

        var relative = Path.GetRelativePath(root, path).Replace('\\', '/');
        return relative.StartsWith("../", StringComparison.Ordinal) ? path : relative;
    }
}
