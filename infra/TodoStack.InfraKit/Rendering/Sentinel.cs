using System.Security.Cryptography;
using System.Text;

namespace TodoStack.Infra.Rendering;

/// <summary>
/// Texts that stand where a secret would be. They are unmistakable, so a secret that leaks is found by searching for
/// them, and have only letters, digits and hyphens, so that nothing needs to quote or escape them.
/// </summary>
public static class Sentinel
{
    /// <summary>How each of them begins.</summary>
    public const string Prefix = "sentinel-";

    /// <summary>The sentinel for a secret; at least 32 characters, as long as the services ask of their keys.</summary>
    /// <param name="name">Whose secret it stands for.</param>
    public static string For(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var readable = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-'));
        return $"{Prefix}{readable}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..24]}";
    }

    /// <summary>Sentinel bytes for a secret, for resources that give bytes and not text.</summary>
    /// <param name="name">Whose secret it stands for.</param>
    /// <param name="length">How many bytes.</param>
    public static byte[] Bytes(string name, int length)
    {
        var text = Encoding.ASCII.GetBytes(For(name));
        return [.. Enumerable.Range(0, length).Select(index => text[index % text.Length])];
    }

    /// <summary>
    /// The forms under which a secret's text may turn up: as it is, in base64 at each of its three alignments, escaped
    /// for a URL.
    /// </summary>
    /// <param name="value">The secret's text.</param>
    public static IEnumerable<string> Traces(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        yield return value;
        if (Uri.EscapeDataString(value) is var escaped && escaped != value)
        {
            yield return escaped;
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        for (var shift = 0; shift < 3 && bytes.Length - shift >= 6; shift++)
        {
            // Whole groups of three bytes only: what stands before and after changes the characters at the edges.
            var whole = bytes.AsSpan(shift, (bytes.Length - shift) / 3 * 3);
            yield return Convert.ToBase64String(whole);
        }
    }
}
