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

    /// <summary>The command that makes it from files, one for each key.</summary>
    public string Command()
    {
        var files = Keys.Select(key => $" \\\n  --from-file={key.Name}=./{Name}.{key.Name}");
        return $"kubectl create secret {(Type == "Opaque" ? "generic" : $"generic --type {Type}")} {Name} --namespace {Namespace}{string.Concat(files)}";
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
            [.. values.Select(entry => new ProvidedSecretKey(entry.Key, Describe(entry.Key, entry.Value, stack)))]);
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
    private static string Describe(string key, string value, RecordedStack stack)
    {
        if (stack.Input.Sentinels.FirstOrDefault(entry => SentinelForms.For(entry.Key, entry.Value) == value) is { Key: { } path })
        {
            return $"the configuration's {path}";
        }

        var shown = value;
        // Longest first: one may be the beginning of another.
        foreach (var (name, sentinel) in stack.Sentinels.OrderByDescending(entry => entry.Value.Length))
        {
            shown = shown.Replace(sentinel, $"<{name}>", StringComparison.Ordinal);
        }

        return shown != value ? shown
            // A user's name is no secret, and the same on both sides of the connection.
            : key == "username" ? value
            : "not shown";
    }
}

/// <summary>A key of a Secret.</summary>
/// <param name="Name">The key.</param>
/// <param name="Content">What belongs there; <c>&lt;name&gt;</c> stands for a random text that is used wherever that name stands.</param>
public sealed record ProvidedSecretKey(string Name, string Content);
