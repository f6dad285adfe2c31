using System.Text;
using System.Text.RegularExpressions;

namespace TodoStack.Infra.Components;

/// <summary>
/// A path with wildcards as Docker reads it, in a .dockerignore and in a COPY: <c>*</c> and <c>?</c> within a name,
/// <c>**</c> for any number of folders. What is below a folder that fits, fits.
/// </summary>
internal sealed record PathPattern
{
    private readonly Regex _regex;

    /// <param name="text">The pattern, from the context's folder.</param>
    public PathPattern(string text)
    {
        var path = text.StartsWith("./", StringComparison.Ordinal) ? text[2..] : text;
        path = path.Trim('/');
        Fixed = path is "." or "" ? string.Empty : path.Split('*', '?')[0];
        IsFixed = Fixed == path;
        _regex = path is "." or "" ? new Regex(string.Empty) : Compile(path);
    }

    /// <summary>The part before the first wildcard.</summary>
    private string Fixed { get; }

    private bool IsFixed { get; }

    /// <summary>Whether a path, or a folder above it, fits.</summary>
    /// <param name="path">From the context's folder, with slashes.</param>
    public bool Fits(string path) => _regex.IsMatch(path);

    /// <summary>Whether something in a folder can fit.</summary>
    /// <param name="folder">From the context's folder, with slashes.</param>
    public bool MayFitIn(string folder) =>
        Fits(folder) || Fixed.StartsWith(folder + "/", StringComparison.Ordinal)
        || (!IsFixed && (folder + "/").StartsWith(Fixed, StringComparison.Ordinal));

    private static Regex Compile(string pattern)
    {
        var regex = new StringBuilder("^");
        for (var i = 0; i < pattern.Length; i++)
        {
            switch (pattern[i])
            {
                case '*' when pattern.AsSpan(i).StartsWith("**/"):
                    regex.Append("(?:.*/)?");
                    i += 2;
                    break;
                case '*' when pattern.AsSpan(i).StartsWith("**"):
                    regex.Append(".*");
                    i++;
                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                default:
                    regex.Append(Regex.Escape(pattern[i].ToString()));
                    break;
            }
        }

        return new Regex(regex.Append("(?:/.*)?$").ToString(), RegexOptions.CultureInvariant);
    }
}
