using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Rendering;

/// <summary>What is applied in which order, under which file name.</summary>
internal sealed class ApplyPlan
{
    public ApplyPlan(RecordedStack stack)
    {
        Stack = stack;
        var ordered = ApplyOrder.Of(stack);
        var width = ordered.Count > 99 ? 3 : 2;
        Steps = [.. ordered.Select((resource, index) => new ApplyStep(index + 1, resource, FileName(index + 1, width, resource), stack))];
        Context = stack.Resources
            .Where(resource => resource.Type == ResourceTypes.ProviderPrefix + "kubernetes")
            .Select(resource => resource.Inputs["context"]?.GetValue<string>())
            .FirstOrDefault(context => context is not null);
    }

    public RecordedStack Stack { get; }

    public IReadOnlyList<ApplyStep> Steps { get; }

    /// <summary>The kubeconfig context that the program uses; null for the current one.</summary>
    public string? Context { get; }

    /// <summary>The Secrets, which are not written unless that is asked for.</summary>
    public IEnumerable<ApplyStep> Secrets => Steps.Where(step => step.IsSecret);

    /// <summary>The lines of a shell that apply everything, run in the repository's folder.</summary>
    /// <param name="withSecrets">Whether Secrets are among the files.</param>
    public IEnumerable<string> Commands(bool withSecrets)
    {
        yield return "rendered=the/folder/of/this/page";
        var kubectl = Context is null ? "kubectl" : $"kubectl --context {Quote(Context)}";
        var hasReleases = Steps.Any(step => step.Release is not null);
        if (!hasReleases)
        {
            yield return $"{kubectl} apply --filename \"$rendered\"";
            yield break;
        }

        var files = new List<string>();
        foreach (var step in Steps)
        {
            if (step.Release is { } release)
            {
                if (files.Count > 0)
                {
                    yield return Apply();
                }

                files.Clear();
                yield return Upgrade(release, step.FileName);
            }
            else if (withSecrets || !step.IsSecret)
            {
                files.Add(step.FileName);
            }
        }

        if (files.Count > 0)
        {
            yield return Apply();
        }

        string Apply() => files.Count == Steps.Count(step => step.Release is null && (withSecrets || !step.IsSecret))
            // kubectl takes a folder's files in the order of their names, and does not look into folders below it.
            ? $"{kubectl} apply --filename \"$rendered\""
            : files.Aggregate(new StringBuilder(kubectl).Append(" apply"), (line, file) => line.Append(CultureInfo.InvariantCulture, $" \\\n  --filename \"$rendered/{file}\"")).ToString();
    }

    /// <summary>A text as one word of a shell.</summary>
    public static string Quote(string text) =>
        text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || "-_./:@".Contains(c, StringComparison.Ordinal)) ? text
        : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    private string Upgrade(RecordedHelmRelease release, string file)
    {
        var line = new StringBuilder("helm upgrade --install ").Append(Quote(release.Name)).Append(' ').Append(Quote(release.Chart));
        void Option(string name, string? value)
        {
            if (value is not null)
            {
                line.Append(CultureInfo.InvariantCulture, $" \\\n  {name} {value}");
            }
        }

        Option("--kube-context", Context is null ? null : Quote(Context));
        Option("--repo", release.Repository is null ? null : Quote(release.Repository));
        Option("--version", release.Version is null ? null : Quote(release.Version));
        Option("--namespace", Quote(release.Namespace));
        Option("--values", $"\"$rendered/{file}\"");
        Option("--timeout", release.TimeoutSeconds is { } seconds ? string.Create(CultureInfo.InvariantCulture, $"{seconds}s") : null);
        return line.Append(release.IsAtomic ? " --atomic" : " --wait").ToString();
    }

    private static string FileName(int number, int width, RecordedResource resource)
    {
        if (resource.Type == ResourceTypes.HelmRelease)
        {
            return $"helm/{Safe(resource.Inputs["name"]?.GetValue<string>() ?? resource.Name)}.values.yaml";
        }

        var kind = resource.Inputs["kind"]!.GetValue<string>();
        var name = (resource.Inputs["metadata"] as JsonObject)?["name"]?.GetValue<string>() ?? resource.Name;
        return $"{number.ToString(CultureInfo.InvariantCulture).PadLeft(width, '0')}-{Safe(kind)}-{Safe(name)}.yaml";
    }

    private static string Safe(string name) =>
        string.Concat(name.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '-'));
}

/// <summary>One object or one release on its way to the cluster.</summary>
internal sealed class ApplyStep
{
    public ApplyStep(int number, RecordedResource resource, string fileName, RecordedStack stack)
    {
        Number = number;
        Resource = resource;
        FileName = fileName;
        Release = stack.HelmReleases.FirstOrDefault(release => release.Resource.Urn == resource.Urn);
    }

    public int Number { get; }

    public RecordedResource Resource { get; }

    public string FileName { get; }

    /// <summary>The Helm release; null for an object.</summary>
    public RecordedHelmRelease? Release { get; }

    public string Kind => Release is not null ? "Helm release" : Resource.Inputs["kind"]!.GetValue<string>();

    public string Name => Release?.Name ?? (Resource.Inputs["metadata"] as JsonObject)?["name"]?.GetValue<string>() ?? Resource.Name;

    public string? Namespace => Release is not null ? Release.Namespace : (Resource.Inputs["metadata"] as JsonObject)?["namespace"]?.GetValue<string>();

    public bool IsSecret => Release is null && Kind == "Secret";
}
