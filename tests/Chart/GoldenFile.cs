using TodoStack.Policies;

namespace TodoStack.Chart.Tests;

/// <summary>What is rendered, in full: whoever changes a template sees, and shows, what comes of it.</summary>
internal static class GoldenFile
{
    private const string Accept = "TODO_ACCEPT_SNAPSHOTS";

    /// <summary>Holds that objects are those of a file in tests/Chart/Golden.</summary>
    public static async Task CheckAsync(string name, IEnumerable<KubernetesObject> objects)
    {
        var file = TestSupport.Repository.PathOf($"tests/Chart/Golden/{name}.yaml");
        var sorted = objects.OrderBy(found => found.Kind, StringComparer.Ordinal).ThenBy(found => found.Name, StringComparer.Ordinal);
        var rendered = string.Join("---\n", sorted.Select(found => $"# {found.Kind} {found.Name}\n{Manifests.Write(found).TrimEnd()}\n"));
        if (Environment.GetEnvironmentVariable(Accept) == "1")
        {
            await File.WriteAllTextAsync(file, rendered);
        }

        var accepted = File.Exists(file) ? await File.ReadAllTextAsync(file) : "";
        Assert.True(accepted == rendered, $"{FirstDifference(accepted, rendered)}\nIf this is meant, run this test once with {Accept}=1, and look at the difference in {file}.");
    }

    private static string FirstDifference(string accepted, string rendered)
    {
        var (before, after) = (accepted.Split('\n'), rendered.Split('\n'));
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"The first difference is in line {line + 1}:\n- {before.ElementAtOrDefault(line) ?? "(the end)"}\n+ {after.ElementAtOrDefault(line) ?? "(the end)"}";
    }
}
