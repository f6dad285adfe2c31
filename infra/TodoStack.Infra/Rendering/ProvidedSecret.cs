using System.Text;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Rendering;

/// <summary>A Secret that has to be there before the stack works, without its values.</summary>
/// <param name="Name">The Secret's name.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Type">Its type, such as <c>Opaque</c>.</param>
/// <param name="Keys">What it has to hold.</param>
public sealed record ProvidedSecret(string Name, string Namespace, string Type, IReadOnlyList<ProvidedSecretKey> Keys)
{
    /// <summary>All Secrets of a stack.</summary>
    /// <param name="stack">The stack.</param>
    public static IReadOnlyList<ProvidedSecret> Of(RecordedStack stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        return [.. new ApplyPlan(stack).Secrets.Select(step => Of(step, stack))];
    }

    /// <summary>The command that makes it, for bash; no value is on a command line that others can see.</summary>
    public string Command()
    {
        var files = Keys.Select(key => $" \\\n  --from-file={key.Name}=<(printf %s {key.Shell})");
        return $"kubectl create secret generic {Name} --namespace {Namespace}{(Type == "Opaque" ? "" : $" --type {Type}")}{string.Concat(files)}";
    }

    private static ProvidedSecret Of(ApplyStep step, RecordedStack stack)
    {
        var body = step.Resource.Inputs;
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in body["data"] as JsonObject ?? [])
        {
            values[key] = Decode(value?.ToString() ?? "");
        }

        foreach (var (key, value) in body["stringData"] as JsonObject ?? [])
        {
            values[key] = value?.ToString() ?? "";
        }

        return new ProvidedSecret(
            step.Name, step.Namespace ?? "default", body["type"]?.GetValue<string>() ?? "Opaque",
            [.. values.Select(entry => Describe(entry.Key, entry.Value, stack))]);
    }

    private static string Decode(string base64)
    {
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(base64));
        }
        catch (FormatException)
        {
            return base64;
        }
    }

    /// <summary>What belongs there: the text with a name where each secret would be; nothing of a text that is not understood.</summary>
    private static ProvidedSecretKey Describe(string key, string value, RecordedStack stack)
    {
        if (stack.Input.Sentinels.FirstOrDefault(entry => SentinelForms.For(entry.Key, entry.Value) == value) is { Key: { } path })
        {
            return new(key, $"the configuration's {path}", $"\"$(pulumi config get --stack {stack.Input.Stack} --path '{path}')\"");
        }

        // Longest first: one may be the beginning of another.
        var used = stack.Sentinels.Where(entry => value.Contains(entry.Value, StringComparison.Ordinal)).OrderByDescending(entry => entry.Value.Length).ToList();
        if (used.Count > 0)
        {
            var shell = Escape(value);
            foreach (var (name, sentinel) in used)
            {
                value = value.Replace(sentinel, $"<{name}>", StringComparison.Ordinal);
                shell = shell.Replace(sentinel, $"${{{Variable(name)}}}", StringComparison.Ordinal);
            }

            return new(key, value, $"\"{shell}\"") { Randoms = [.. used.Select(entry => entry.Key)] };
        }

        // A user's name is no secret, and the same on both sides of the connection.
        return key == "username" ? new(key, value, $"\"{Escape(value)}\"") : new(key, null, $"\"$(cat {key}.txt)\"");
    }

    /// <summary>The shell's variable for a random text.</summary>
    internal static string Variable(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_'));

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("$", "\\$", StringComparison.Ordinal).Replace("`", "\\`", StringComparison.Ordinal);
}

/// <summary>A key of a Secret.</summary>
/// <param name="Name">The key.</param>
/// <param name="Content">
/// What belongs there, <c>&lt;name&gt;</c> for a random text that is the same wherever that name stands; null where nothing of it may be shown.
/// </param>
/// <param name="Shell">The same as a word of bash.</param>
public sealed record ProvidedSecretKey(string Name, string? Content, string Shell)
{
    /// <summary>The names of the random texts in it.</summary>
    public IReadOnlyList<string> Randoms { get; init; } = [];
}
