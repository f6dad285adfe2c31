using System.Globalization;
using System.Text;

namespace TodoStack.Infra.Rendering;

/// <summary>The page about Secrets that are referred to and not in the folder.</summary>
internal static class SecretsMarkdown
{
    public static string Write(RecordedStack stack)
    {
        var secrets = ProvidedSecret.Of(stack);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Secrets of stack {stack.Input.Stack}

            The manifests refer to these Secrets and do not hold them. Make them after the namespace and before the rest: with
            the commands below (bash, all in one shell), or with what your cluster has for it (External Secrets, Sealed
            Secrets, SOPS). A name in angle brackets is one random text of at least 32 characters.

            Pods take a new value when they start. Their templates hold a checksum of each Secret, here that of a placeholder:
            change it together with the Secret and the pods roll.

            """);
        var randoms = secrets.SelectMany(secret => secret.Keys).SelectMany(key => key.Randoms).Distinct().ToList();
        if (randoms.Count > 0)
        {
            text.Append("\n```bash\n");
            randoms.ForEach(name => text.Append(CultureInfo.InvariantCulture, $"{ProvidedSecret.Variable(name)}=$(openssl rand -hex 24)\n"));
            text.Append("```\n");
        }

        foreach (var secret in secrets)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {secret.Name}\n\n| key | holds |\n| --- | --- |\n");
            foreach (var key in secret.Keys)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{key.Name}` | {Cell(key.Content)} |\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"\n```bash\n{secret.Command()}\n```\n");
        }

        return text.ToString();
    }

    private static string Cell(string? content) =>
        content is null ? "a value that is not shown" : $"`{content.Replace("|", "\\|", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal)}`";
}
