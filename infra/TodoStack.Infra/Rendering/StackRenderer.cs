using System.Text.Json.Nodes;
using TodoStack.Policies;

namespace TodoStack.Infra.Rendering;

/// <summary>
/// A recorded stack as plain files for GitOps: one file for each object, a values file for each Helm release, and a page that
/// says how they belong together. The same stack gives the same bytes.
/// </summary>
public static class StackRenderer
{
    /// <summary>The page that explains the folder.</summary>
    public const string Index = "index.html";

    /// <summary>The page about Secrets that have to be provided.</summary>
    public const string SecretsPage = "secrets.md";

    // Only Pulumi reads these.
    private const string PulumiAnnotations = "pulumi.com/";

    /// <summary>Renders a stack.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="showSecrets">Whether Secrets are written, with the values that the stack was evaluated with.</param>
    public static IReadOnlyList<RenderedFile> Render(RecordedStack stack, bool showSecrets = false)
    {
        ArgumentNullException.ThrowIfNull(stack);
        var plan = new ApplyPlan(stack);
        var files = new List<RenderedFile>();
        foreach (var step in plan.Steps)
        {
            if (step.Release is { } release)
            {
                files.Add(new RenderedFile(step.FileName, Heading(step, plan) + Manifests.WriteValues(release.Values)));
            }
            else if (showSecrets || !step.IsSecret)
            {
                files.Add(new RenderedFile(step.FileName, Manifests.Write(ForGitOps(step.Resource.Inputs)), IsPrivate: step.IsSecret));
            }
        }

        if (showSecrets)
        {
            files.Add(new RenderedFile(".gitignore", GitIgnore(plan)));
        }
        else if (plan.Secrets.Any())
        {
            files.Add(new RenderedFile(SecretsPage, SecretsMarkdown.Write(stack)));
        }

        files.Add(new RenderedFile(Index, IndexPage.Write(plan, showSecrets)));
        return files;
    }

    private static string Heading(ApplyStep step, ApplyPlan plan)
    {
        var release = step.Release!;
        var from = release.Repository is { } repository ? $" of {repository}" : "";
        var version = release.Version is { } exact ? $", version {exact}" : "";
        return $"# Values of the Helm release {step.Name} ({release.Chart}{from}{version}) in stack {plan.Stack.Input.Stack}.\n";
    }

    private static JsonObject ForGitOps(JsonObject body)
    {
        var copy = (JsonObject)body.DeepClone();
        if (copy["metadata"]?["annotations"] is JsonObject annotations)
        {
            foreach (var name in annotations.Select(entry => entry.Key).Where(IsPulumis).ToList())
            {
                annotations.Remove(name);
            }

            if (annotations.Count == 0)
            {
                ((JsonObject)copy["metadata"]!).Remove("annotations");
            }
        }

        return copy;
    }

    private static bool IsPulumis(string annotation) => annotation.StartsWith(PulumiAnnotations, StringComparison.Ordinal);

    private static string GitIgnore(ApplyPlan plan) =>
        string.Concat(plan.Secrets.Select(step => $"/{step.FileName}\n").Prepend($"# Secrets in plain text: not for git.\n/{FileSecrets.FileName}\n"));
}
