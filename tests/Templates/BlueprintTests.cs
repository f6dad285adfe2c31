using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TodoStack.TestSupport;

namespace TodoStack.Templates.Tests;

/// <summary>What the guides in docs/blueprints say is what the files have.</summary>
public sealed partial class BlueprintTests
{
    private const string Folder = "docs/blueprints";

    private static readonly string[] Names =
        [.. Directory.GetFiles(Repository.PathOf(Folder), "*.md").Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Guides => [.. Names];

    [Theory]
    [MemberData(nameof(Guides))]
    public void Blocks_of_code_are_those_of_the_files(string guide)
    {
        var text = Repository.Read($"{Folder}/{guide}");
        var blocks = Block().Matches(text);

        // What is typed in a shell is from no file.
        Assert.Equal(Fence().Count(text), blocks.Count + Shell().Count(text));
        Assert.All(blocks, block => Assert.Contains(
            Plain(block.Groups["code"].Value), Plain(Repository.Read(block.Groups["path"].Value)), StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Guides))]
    public void Links_lead_somewhere(string guide)
    {
        var links = Link().Matches(Repository.Read($"{Folder}/{guide}")).Select(link => link.Groups["path"].Value).ToList();

        Assert.NotEmpty(links);
        Assert.All(links, link => Assert.True(Path.Exists(Path.Combine(Repository.PathOf(Folder), link)), link));
    }

    [Fact]
    public void Every_guide_is_in_the_table_of_contents()
    {
        var contents = Repository.Read($"{Folder}/README.md");

        Assert.All(Names.Where(guide => guide != "README.md"), guide => Assert.Contains($"({guide})", contents, StringComparison.Ordinal));
    }

    [Fact]
    public void The_table_of_options_is_that_of_the_template()
    {
        var symbols = JsonNode.Parse(Repository.Read("templates/stack/.template.config/template.json"))!["symbols"]!.AsObject();
        var options = symbols.Where(symbol => (string?)symbol.Value!["type"] == "parameter")
            .Select(symbol => $"--{symbol.Key} {symbol.Value!["defaultValue"]}").Prepend("--name the folder's name");

        Assert.Equal(options.Order(StringComparer.Ordinal), Option().Matches(Repository.Read($"{Folder}/README.md"))
            .Select(row => $"{row.Groups["name"]} {row.Groups["value"].Value.Trim('`')}").Order(StringComparer.Ordinal));
    }

    // Blocks begin at the margin; in their files they are further in.
    private static string Plain(string text) => string.Join('\n', text.Split('\n').Select(line => line.Trim())).Trim();

    [GeneratedRegex(@"<!-- from: (?<path>\S+) -->\n```\w+\n(?<code>.*?)\n```", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex Block();

    [GeneratedRegex(@"^```\w+$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^```console$", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Shell();

    [GeneratedRegex(@"\]\((?<path>(?!https?:)[^)#]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"^\| `(?<name>--\w+)` \| (?<value>[^|]+) \|", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex Option();
}
