using System.Text;
using System.Text.RegularExpressions;

namespace TodoStack.Policies.Rules;

/// <summary>Secrets stay in Secrets.</summary>
internal static partial class SecretRules
{
    private const string Practices = Sources.Docs + "concepts/security/secrets-good-practices/";

    // Shorter ones are user names and host names, which are in many places.
    private const int LeastSecretLength = 12;

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForContainers(
            "secret-in-env",
            "No environment variable holds a secret as plain text",
            "Whoever may read the workload, its history or the repository reads the secret.",
            [Sources.PolarisSecurity, Sources.Hardening, Practices],
            container => container.Body.Items("env")
                .Where(variable => IsSecret(variable.Text("name") ?? "", variable.Text("value")))
                .Select(variable => container.Hit(
                    $"env[{variable.Text("name")}].value",
                    "a secret as plain text: take it from a Secret by valueFrom.secretKeyRef"))),
        Rule.ForKind(
            "ConfigMap",
            "secret-in-config-map",
            "No ConfigMap holds a secret",
            "ConfigMaps are neither encrypted at rest nor kept from people who may only look.",
            [Sources.PolarisSecurity, Sources.Hardening, Practices],
            (map, _) => map.Body.Texts("data").Where(pair => IsSecret(pair.Key, pair.Value))
                .Select(pair => new Hit($"data[{pair.Key}]", "a secret as plain text: move it to a Secret"))),
        Rule.ForContainers(
            "secret-in-args",
            "No command line holds a secret",
            "Command lines are seen by every process of the node, and in the workload.",
            [Sources.Hardening, Practices],
            container => ((string[])["command", "args"])
                .Where(field => Arguments([.. container.Body.Strings(field)]).Any())
                .Select(field => container.Hit(
                    field, "a secret as plain text: take it from a Secret by a variable or a file"))),
        Rule.ForObjects(
            "secret-in-metadata",
            "No annotation holds a secret",
            "Annotations are printed by everything that prints an object.",
            [Practices],
            found => found.Annotations.Where(pair => LooksLikeSecret(pair.Value))
                .Select(pair => new Hit($"metadata.annotations[{pair.Key}]", "a secret as plain text: remove it"))),
        Rule.ForSet(
            "secret-value-elsewhere",
            "No value of a Secret is anywhere else",
            "The Secret protects nothing while its value lies beside it.",
            [Practices, Sources.Ours],
            Leaks),
    ];

    /// <summary>Whether a named value is a secret by its name or by its form.</summary>
    internal static bool IsSecret(string name, string? value) =>
        !string.IsNullOrWhiteSpace(value)
        && (LooksLikeSecret(value) || (SecretName().IsMatch(name) && !AboutSecret().IsMatch(name) && !IsHarmless(value)));

    /// <summary>Whether a value is a secret by its form.</summary>
    internal static bool LooksLikeSecret(string value) => SecretForm().IsMatch(value);

    private static bool IsHarmless(string value) =>
        value is "true" or "false" || UserDatabase().IsMatch(value) || FilePath().IsMatch(value)
        || value.StartsWith("$(", StringComparison.Ordinal);

    // `--password=x`, `--password x`, `PGPASSWORD=x program`.
    private static IEnumerable<string> Arguments(string[] parts)
    {
        for (var index = 0; index < parts.Length; index++)
        {
            var part = parts[index];
            if (LooksLikeSecret(part))
            {
                yield return part;
            }

            foreach (Match match in Assignment().Matches(part))
            {
                if (IsSecret(match.Groups["name"].Value, match.Groups["value"].Value) && !match.Groups["value"].Value.StartsWith('$'))
                {
                    yield return part;
                }
            }

            if (part.StartsWith('-') && !part.Contains('=', StringComparison.Ordinal) && index + 1 < parts.Length
                && !parts[index + 1].StartsWith('-') && IsSecret(part.TrimStart('-'), parts[index + 1]) && !parts[index + 1].StartsWith('$'))
            {
                yield return part;
            }
        }
    }

    private static IEnumerable<Place> Leaks(ObjectSet objects)
    {
        var values = objects.OfKind("Secret")
            .SelectMany(secret => Values(secret).Select(value => (Secret: secret, value.Key, value.Text)))
            .Where(value => value.Text.Length >= LeastSecretLength && !AboutSecret().IsMatch(value.Key))
            .ToList();
        if (values.Count == 0)
        {
            yield break;
        }

        foreach (var found in objects.Where(found => !found.Is("Secret")))
        {
            foreach (var (path, text) in found.Body.AllTexts())
            {
                if (text.Length < LeastSecretLength)
                {
                    continue;
                }

                foreach (var (secret, key, value) in values)
                {
                    if (text.Contains(value, StringComparison.Ordinal))
                    {
                        yield return new Place(
                            found, path, $"the value of the key {key} of the Secret {secret.Name}: refer to the Secret");
                    }
                }
            }
        }
    }

    private static IEnumerable<(string Key, string Text)> Values(KubernetesObject secret)
    {
        foreach (var (key, value) in secret.Body.Texts("stringData"))
        {
            yield return (key, value);
        }

        foreach (var (key, value) in secret.Body.Texts("data"))
        {
            if (System.Buffers.Text.Base64.IsValid(value.AsSpan()))
            {
                yield return (key, Encoding.UTF8.GetString(Convert.FromBase64String(value)));
            }
        }
    }

    [GeneratedRegex(
        @"password|passwd|passphrase|secret|token|bearer|api[-_.]?key|signing[-_.]?key|private[-_.]?key|access[-_.]?key|credential|connection[-_.]?string|^azure_.+key$|^pgpass\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex SecretName();

    // Names of what belongs to a secret without being one.
    [GeneratedRegex(
        @"(file|path|dir|directory|name|username|user|seconds|minutes|hours|days|lifetime|ttl|length|url|uri|issuer|audience|host|port|type|algorithm|version|enabled)\z",
        RegexOptions.IgnoreCase)]
    private static partial Regex AboutSecret();

    // Small letters only: Base64 may begin with a slash, too.
    [GeneratedRegex(@"^(/[a-z0-9._-]+)+/?\z")]
    private static partial Regex FilePath();

    // A file such as /etc/passwd, which holds no passwords.
    [GeneratedRegex(@"^[a-z_][a-z0-9_-]*:x:\d+:")]
    private static partial Regex UserDatabase();

    // Key files, connection strings with a password, URLs with one, and the tokens of known services. Repetitions have bounds, as
    // a ConfigMap may hold a megabyte without a space.
    [GeneratedRegex(
        @"-----BEGIN [A-Z ]*PRIVATE KEY-----|(^|;)\s*(password|pwd)\s*=\s*[^;\s$]|\b[a-z][a-z0-9+.-]{0,30}://[^/\s:@$]{1,200}:[^/\s@$]{1,500}@|\beyJ[A-Za-z0-9_-]{8,}\.eyJ|\bsk-[A-Za-z0-9_-]{20,}|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{30,}|\bxox[abprs]-[A-Za-z0-9-]{10,}",
        RegexOptions.IgnoreCase)]
    private static partial Regex SecretForm();

    [GeneratedRegex(@"(?<name>[A-Za-z_][A-Za-z0-9_.-]{0,100})=(?<value>[^\s""';&|]+)")]
    private static partial Regex Assignment();
}
