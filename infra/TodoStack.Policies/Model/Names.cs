using System.Text.RegularExpressions;

namespace TodoStack.Policies.Model;

/// <summary>
/// How names must be (https://kubernetes.io/docs/concepts/overview/working-with-objects/names/,
/// https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set).
/// </summary>
internal static partial class Names
{
    /// <summary>Up to 63 small letters, digits and dashes.</summary>
    public static bool IsLabel(string name) => name.Length <= 63 && Label().IsMatch(name);

    /// <summary>As a label, and begins with a letter (RFC 1035), as a Service's name must.</summary>
    public static bool IsServiceName(string name) => IsLabel(name) && char.IsAsciiLetterLower(name[0]);

    /// <summary>Labels with dots between, up to 253 characters.</summary>
    public static bool IsSubdomain(string name) => name.Length <= 253 && Subdomain().IsMatch(name);

    /// <summary>A port's name: up to 15 characters with a letter among them.</summary>
    public static bool IsPortName(string name) =>
        name.Length <= 15 && Label().IsMatch(name) && name.Any(char.IsAsciiLetter) && !name.Contains("--", StringComparison.Ordinal);

    /// <summary>A key of a label or annotation: a name, and perhaps a DNS name and a slash before it.</summary>
    public static bool IsQualified(string key)
    {
        var slash = key.IndexOf('/', StringComparison.Ordinal);
        return (slash < 0 || IsSubdomain(key[..slash])) && key[(slash + 1)..] is { Length: <= 63 } name && Qualified().IsMatch(name);
    }

    /// <summary>A label's value: empty, or up to 63 letters, digits, dashes, dots and underscores.</summary>
    public static bool IsLabelValue(string value) => value.Length == 0 || (value.Length <= 63 && Qualified().IsMatch(value));

    /// <summary>An environment variable's name that every shell and program can read.</summary>
    public static bool IsVariable(string name) => Variable().IsMatch(name);

    /// <summary>A key of a ConfigMap or Secret: a file's name.</summary>
    public static bool IsDataKey(string key) => key.Length <= 253 && DataKey().IsMatch(key) && key is not ("." or "..");

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z")]
    private static partial Regex Subdomain();

    [GeneratedRegex(@"^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z")]
    private static partial Regex Qualified();

    [GeneratedRegex(@"^[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex Variable();

    [GeneratedRegex(@"^[-._A-Za-z0-9]+\z")]
    private static partial Regex DataKey();
}
