using System.Globalization;
using System.Text;

namespace TodoStack.Infra.Rendering;

/// <summary>The page about Secrets that are referred to and not in the folder.</summary>
internal static class SecretsMarkdown
{
    public static string Write(RecordedStack stack)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Secrets of stack {stack.Input.Stack}

            The manifests refer to these Secrets and do not hold them. Make them before anything else is applied but the
            namespace: with the commands below, or with what your cluster has for it (External Secrets, Sealed Secrets, SOPS).
            A name in angle brackets is one random text of 32 characters or more; the same name is the same text everywhere.

            Pods take a new value when they start. The Helm values hold a checksum of each Secret, here that of a placeholder:
            change it together with the Secret and the pods roll.

            """);
        foreach (var secret in ProvidedSecret.Of(stack))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {secret.Name}\n\n| key | holds |\n| --- | --- |\n");
            foreach (var key in secret.Keys)
            {
                text.Append(CultureInfo.InvariantCulture, $"| `{key.Name}` | {Cell(key.Content)} |\n");
            }

            text.Append(CultureInfo.InvariantCulture, $"\n```console\n{secret.Command()}\n```\n");
        }

        return text.Replace("\r\n", "\n").ToString();
    }

    private static string Cell(string content) =>
        content == "not shown" ? "a value that is not shown" : $"`{content.Replace("|", "\\|", StringComparison.Ordinal).Replace("`", "'", StringComparison.Ordinal)}`";
}
