using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TodoStack.Cli.Previews;

namespace TodoStack.Cli.Tests.Previews;

public sealed partial class PreviewMarkdownTests
{
    [Fact]
    public async Task The_verdict_and_what_is_wrong_are_in_view_and_the_tree_is_folded()
    {
        var preview = await SampleStack.PreviewAsync(SampleStack.BadDeployment());

        var text = PreviewMarkdown.Of(preview);

        Assert.StartsWith($"{PreviewMarkdown.Marker("test")}\n### ❌ Stack <code>test</code>: {preview.Report.Violations.Count} violations", text, StringComparison.Ordinal);
        Assert.Contains("| <code>Deployment test/bad</code>", text[..text.IndexOf("<details>", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains("<details><summary>Resources (3)</summary>\n\n```text\nStack todostack-test", text, StringComparison.Ordinal);
        Assert.Contains("   └─ Deployment bad  1 replica, bad:latest", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_without_mistakes_has_no_table_of_them()
    {
        var text = PreviewMarkdown.Of(await SampleStack.PreviewAsync());

        Assert.Contains("### ✅", text, StringComparison.Ordinal);
        Assert.DoesNotContain("what is wrong", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_well_formed_whatever_the_objects_are_called()
    {
        const string Nasty = "a|b`c``d<script>@somebody #1 [x](y) </details> *b* \\n";

        var text = PreviewMarkdown.Of(await SampleStack.PreviewAsync(
            SampleStack.BadDeployment(JsonValue.Create(Nasty).ToJsonString().Trim('"'))));

        AssertWellFormed(text);
        // Outside the fence nothing of it is left that Markdown or GitHub would understand.
        var withoutFence = Fence().Replace(text, "");
        foreach (var part in new[] { "<script", "@somebody", "`", "[x]", "*b*" })
        {
            Assert.DoesNotContain(part, withoutFence, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Charts_that_were_not_checked_are_told_in_view()
    {
        var preview = await SampleStack.PreviewAsync() with { Charts = [] };

        Assert.DoesNotContain("[!WARNING]", PreviewMarkdown.Of(preview), StringComparison.Ordinal);
        Assert.Contains("> [!WARNING]\n> no helm", PreviewMarkdown.Of(await SampleStack.PreviewWithReleaseAsync()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_secret_output_is_not_shown()
    {
        var text = PreviewMarkdown.Of(await SampleStack.PreviewAsync());

        Assert.DoesNotContain(SampleStack.Password, text, StringComparison.Ordinal);
        Assert.Contains("| <code>password</code> | secret |", text, StringComparison.Ordinal);
    }

    private static void AssertWellFormed(string text)
    {
        var lines = Fence().Replace(text, "").Split('\n');
        Assert.Equal(Regex.Count(text, "^<details>", RegexOptions.Multiline), Regex.Count(text, "^</details>$", RegexOptions.Multiline));
        var columns = 0;
        foreach (var line in lines)
        {
            if (!line.StartsWith('|'))
            {
                columns = 0;
                continue;
            }

            // The escaped bars of a cell's text do not count, the ones between cells do.
            var bars = line.Count(character => character == '|');
            Assert.True(columns == 0 || bars == columns, line);
            columns = bars;
        }

        Assert.Single(Fence().Matches(text));
    }

    [GeneratedRegex("^(?<fence>`{3,})text\n.*?^\\k<fence>$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
