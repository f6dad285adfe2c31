using System.Text.RegularExpressions;

namespace TodoStack.Policies.Model;

/// <summary>
/// An image's reference, taken apart (https://github.com/distribution/reference: registry, repository, tag, digest).
/// </summary>
internal sealed partial record ImageReference(string? Registry, string Repository, string? Tag, string? Digest)
{
    // Versions of these have two parts only.
    private static readonly HashSet<string> TwoPartVersions = ["library/postgres", "postgres"];

    /// <summary>Takes a reference apart.</summary>
    public static ImageReference Parse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var digest = at < 0 ? null : text[(at + 1)..];
        var rest = at < 0 ? text : text[..at];
        var slash = rest.LastIndexOf('/');
        var colon = rest.LastIndexOf(':');
        var tag = colon > slash ? rest[(colon + 1)..] : null;
        var name = colon > slash ? rest[..colon] : rest;
        var first = name.IndexOf('/', StringComparison.Ordinal);
        var host = first > 0 ? name[..first] : "";
        var hasRegistry = host.Contains('.', StringComparison.Ordinal) || host.Contains(':', StringComparison.Ordinal) || host == "localhost";
        return hasRegistry ? new(host, name[(first + 1)..], tag, digest) : new(null, name, tag, digest);
    }

    /// <summary>
    /// Whether the reference means the same image tomorrow: a digest; a whole version such as <c>1.27.3</c>; or a tag made of
    /// the content, with seven or more hex digits.
    /// </summary>
    public bool IsPinned => Digest is not null
        ? WholeDigest().IsMatch(Digest)
        : Tag is not null && (WholeVersion().IsMatch(Tag) || ContentTag().IsMatch(Tag)
            || (TwoPartVersions.Contains(Repository) && TwoPartVersion().IsMatch(Tag)));

    [GeneratedRegex(@"^sha256:[0-9a-f]{64}\z")]
    private static partial Regex WholeDigest();

    [GeneratedRegex(@"^v?\d+\.\d+\.\d+([-.+_].*)?\z")]
    private static partial Regex WholeVersion();

    [GeneratedRegex(@"^\d{2,}\.\d+([-_].*)?\z")]
    private static partial Regex TwoPartVersion();

    // At least one digit among them, so that no word of the letters a to f passes.
    [GeneratedRegex(@"(^|[-._])(?=[a-f]*[0-9])[0-9a-f]{7,64}\z")]
    private static partial Regex ContentTag();
}
