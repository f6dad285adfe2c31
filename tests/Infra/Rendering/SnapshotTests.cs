using TodoStack.Infra.Rendering;
using TodoStack.TestSupport;

namespace TodoStack.Infra.Tests.Rendering;

/// <summary>The rendered stacks as they were accepted, so that a change of the program shows what it changes in the cluster.</summary>
[Collection(StackCollection.Name)]
public sealed class SnapshotTests
{
    [Theory]
    [InlineData("dev")]
    [InlineData("prod")]
    public async Task The_rendered_stack_is_the_one_that_was_accepted(string stack)
    {
        var files = await RenderAsync(stack);
        var snapshot = new Snapshot(Repository.PathOf($"tests/Infra/Snapshots/{stack}"));
        if (Environment.GetEnvironmentVariable(Snapshot.Accept) == "1")
        {
            snapshot.Write(files);
        }

        var differences = snapshot.Differences(files);
        Assert.True(differences.Length == 0, $"""
            Stack {stack} is not what it was:
            {differences}
            If that is what you mean, accept it and look at the change with git:
              {Snapshot.Accept}=1 dotnet test tests/Infra --filter SnapshotTests && git diff tests/Infra/Snapshots
            """);
    }

    [Fact]
    public void What_is_new_changed_or_gone_is_told()
    {
        using var folder = new TemporaryFolder();
        folder.With("same.yaml", "a\n").With("changed.yaml", "a\nb\n").With("helm/gone.yaml", "a\n");
        var snapshot = new Snapshot(folder.Path);
        RenderedFile[] files = [new("same.yaml", "a\n"), new("changed.yaml", "a\nc\n"), new("new.yaml", "a\n")];

        Assert.Equal("changed.yaml, line 2:\n  - b\n  + c\nnew.yaml: is new\nhelm/gone.yaml: is gone", snapshot.Differences(files));

        snapshot.Write(files);
        Assert.Empty(snapshot.Differences(files));
    }

    private static async Task<IReadOnlyList<RenderedFile>> RenderAsync(string name)
    {
        var stack = await Stacks.RecordAsync(name);
        var tree = string.Concat(ResourceTree.Of(stack).Draw()
            .Select(line => $"{line.Lines}{line.Node.Kind} {line.Node.Label}  {line.Node.Summary}".TrimEnd() + "\n"));
        return [.. StackRenderer.Render(stack)
            // The tree says the same in lines that a person can compare.
            .Where(file => file.Path != StackRenderer.Index)
            .Append(new RenderedFile("resources.txt", tree))
            .Select(file => file with { Content = WithoutSources(file.Content, stack) })];
    }

    /// <summary>A line of a service's source changes the tag of its image, and is nothing that this is about.</summary>
    private static string WithoutSources(string text, RecordedStack stack)
    {
        foreach (var image in stack.Images)
        {
            var tag = image.ImageName[(image.ImageName.LastIndexOf(':') + 1)..];
            // A tag that YAML could take for a number is quoted.
            text = text.Replace($"\"{tag}\"", "TAG", StringComparison.Ordinal).Replace(tag, "TAG", StringComparison.Ordinal);
            if (image.HasPlaceholderDigest)
            {
                text = text.Replace(image.Reference.Split('@')[^1], "sha256:DIGEST", StringComparison.Ordinal);
            }
        }

        return text;
    }
}
