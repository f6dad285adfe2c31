using System.Security.Cryptography;
using System.Text;
using Pulumi;

namespace TodoStack.Infra.Components.Common;

/// <summary>A short name for a content.</summary>
internal static class Checksum
{
    /// <summary>What the annotations begin with that roll a pod when what it mounts changes.</summary>
    public const string Annotation = "checksum/";

    /// <summary>Of texts by name, whatever their order.</summary>
    public static string Of(IEnumerable<KeyValuePair<string, string>> texts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in texts.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            // The lengths keep apart what would be the same when written one after the other.
            hash.AppendData(Encoding.UTF8.GetBytes($"{name.Length}:{name}{text.Length}:{text}"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>
    /// Of a Secret's content, in plain text. It is keyed with another secret, so that nobody can find a weak value by trying:
    /// the password in the connection string of an external database is not ours to choose.
    /// </summary>
    /// <param name="texts">The content.</param>
    /// <param name="key">The key, which is kept out of the cluster.</param>
    public static Output<string> OfSecrets(IReadOnlyDictionary<string, Output<string>> texts, Output<string> key)
    {
        var names = texts.Keys.Order(StringComparer.Ordinal).ToArray();
        var values = Output.All(names.Select(name => texts[name]).Prepend(key));
        return Output.Unsecret(values.Apply(all =>
            Convert.ToHexStringLower(HMACSHA256.HashData(
                Encoding.UTF8.GetBytes(all[0]), Encoding.UTF8.GetBytes(Of(names.Zip(all.Skip(1), KeyValuePair.Create)))))));
    }
}
