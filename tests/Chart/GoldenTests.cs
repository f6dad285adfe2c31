using TodoStack.Policies;

namespace TodoStack.Chart.Tests;

/// <summary>What dev and prod are, in full: whoever changes a template sees, and shows, what comes of it.</summary>
public sealed class GoldenTests
{
    private const string Accept = "TODO_ACCEPT_SNAPSHOTS";

    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task What_is_rendered_is_what_was_accepted(string values)
    {
        var file = TestSupport.Repository.PathOf($"tests/Chart/Golden/{values}.yaml");
        var objects = (await Chart.RenderAsync(Matrix.All[values])).OrderBy(found => found.Kind, StringComparer.Ordinal).ThenBy(found => found.Name, StringComparer.Ordinal);
        var rendered = string.Join("---\n", objects.Select(found => $"# {found.Kind} {found.Name}\n{Manifests.Write(found).TrimEnd()}\n"));
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
