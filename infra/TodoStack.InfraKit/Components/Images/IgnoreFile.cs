namespace TodoStack.Infra.Components;

/// <summary>
/// A .dockerignore: what of a build's context is not sent to the daemon. The last pattern that fits decides, and one with
/// an exclamation mark takes back (https://docs.docker.com/build/concepts/context/#dockerignore-files).
/// </summary>
internal sealed class IgnoreFile
{
    private readonly List<(PathPattern Pattern, bool TakesBack)> _patterns = [];

    private IgnoreFile()
    {
    }

    /// <summary>Reads the patterns.</summary>
    /// <param name="text">The file's text.</param>
    public static IgnoreFile Parse(string text)
    {
        var file = new IgnoreFile();
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var takesBack = line[0] == '!';
            file._patterns.Add((new PathPattern((takesBack ? line[1..] : line).Trim()), takesBack));
        }

        return file;
    }

    /// <summary>Whether a file is left out.</summary>
    /// <param name="path">From the context's folder, with slashes.</param>
    public bool Ignores(string path)
    {
        var ignored = false;
        foreach (var (pattern, takesBack) in _patterns)
        {
            if (ignored == takesBack && pattern.Fits(path))
            {
                ignored = !takesBack;
            }
        }

        return ignored;
    }

    /// <summary>Whether nothing in a folder can be part of the context, so that nobody need look into it.</summary>
    /// <param name="folder">From the context's folder, with slashes.</param>
    public bool IgnoresAllOf(string folder) =>
        Ignores(folder) && !_patterns.Any(pattern => pattern.TakesBack && pattern.Pattern.MayFitIn(folder));
}
