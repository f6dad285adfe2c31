using System.Collections.Concurrent;
using TodoStack.Infra.Rendering;
using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Infra.Tests.Evaluation;

/// <summary>All objects of a stack: the program's own, and those that Helm makes of its releases.</summary>
internal static class StackObjects
{
    private static readonly ConcurrentDictionary<string, Task<string>> Rendered = new();

    public static async Task<PolicyReport> ReportAsync(this RecordedStack stack)
    {
        List<KubernetesObject> objects = [.. stack.KubernetesObjects.Select(body => new KubernetesObject(body, "stack"))];
        // What is in the charts of others is theirs; they are not in this repository.
        foreach (var release in stack.HelmReleases.Where(release => release.IsOwn))
        {
            var values = release.Values.ToText();
            var manifests = await Rendered.GetOrAdd($"{release.Name} {release.Namespace} {values}", _ => RenderAsync(release, values));
            objects.AddRange(Manifests.Read(manifests, $"chart {release.Name}", release.Namespace));
        }

        return PolicyReport.Evaluate(new ObjectSet(objects));
    }

    private static async Task<string> RenderAsync(RecordedHelmRelease release, string values)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, values);
            var run = await Helm.RunAsync(
                "template", release.Name, Path.Combine(Stacks.Root, release.Chart), "--namespace", release.Namespace, "--values", file);
            return run.ExitCode == 0 ? run.Output : throw new InvalidOperationException(run.Errors);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
