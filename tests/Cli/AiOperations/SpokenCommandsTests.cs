using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TodoStack.Cli.Output;
using TodoStack.Policies;
using TodoStack.TestSupport;

namespace TodoStack.Cli.Tests.AiOperations;

/// <summary>What models are told about our command line is what it takes.</summary>
public sealed partial class SpokenCommandsTests
{
    private const string Tools = "infra/ai/kubectl-ai/tools.yaml";

    // Fields of CustomToolConfig in kubectl-ai v0.0.28 (pkg/tools/custom_tool.go), as its YAML reader finds them: it looks for
    // the fields' own names, whatever the case, and not for the tags that its documentation has.
    private static readonly string[] ToolFields = ["name", "description", "command", "commandDesc"];

    // Fields of Options (cmd/main.go) that the file sets.
    private static readonly string[] OptionFields =
        ["llmProvider", "model", "enableToolUseShim", "skipPermissions", "maxIterations", "toolConfigPaths"];

    [Fact]
    public void Each_tool_of_kubectl_ai_has_the_fields_that_it_reads_and_a_name_of_its_own()
    {
        var tools = ReadTools();

        Assert.All(tools, tool => Assert.Equal(ToolFields, tool.Select(field => field.Key)));
        Assert.All(tools, tool => Assert.Matches("^[a-z_]+$", (string)tool["name"]!));
        Assert.All(tools, tool => Assert.InRange(((string)tool["description"]!).Length, 40, 300));
        Assert.Equal(tools.Count, tools.Select(tool => (string)tool["name"]!).Distinct().Count());
        Assert.Superset(
            new HashSet<string> { "todo doctor", "todo advise", "todo status", "helm history" },
            tools.Select(tool => (string)tool["command"]!).ToHashSet());
    }

    [Fact]
    public void Each_example_of_a_tool_is_its_command_and_one_that_our_command_line_takes()
    {
        foreach (var tool in ReadTools())
        {
            var (command, examples) = ((string)tool["command"]!, Example().Matches((string)tool["commandDesc"]!).Select(match => match.Groups[1].Value).ToList());
            Assert.NotEmpty(examples);
            Assert.All(examples, example => Assert.StartsWith($"{command} ", example, StringComparison.Ordinal));
            if (command.StartsWith("todo ", StringComparison.Ordinal))
            {
                Assert.All(examples, example => Assert.Empty(Errors(example["todo ".Length..])));
            }
        }
    }

    [Fact]
    public void The_configuration_asks_before_it_changes_anything_and_needs_no_account()
    {
        var options = (JsonObject)Manifests.ReadDocuments(Repository.Read("infra/ai/kubectl-ai/config.yaml"), "config.yaml").Single();

        Assert.Equal(OptionFields, options.Select(option => option.Key));
        Assert.Equal("ollama", (string?)options["llmProvider"]);
        Assert.False((bool)options["skipPermissions"]!);
        Assert.Equal(["{HOME}/.config/kubectl-ai/tools.yaml"], options["toolConfigPaths"]!.AsArray().Select(path => (string)path!));
    }

    [Theory]
    [InlineData("docs/ai-operations.md")]
    [InlineData("infra/charts/ai-operations/agents/health.md")]
    [InlineData("infra/charts/ai-operations/agents/sizing.md")]
    [InlineData("infra/charts/ai-operations/agents/security.md")]
    public void A_command_that_is_named_exists(string file)
    {
        var commands = Spoken().Matches(Repository.Read(file)).Select(match => match.Groups[1].Value.TrimEnd()).Distinct().ToList();
        var known = TodoCommandLine.Create(Context()).Subcommands.Select(command => command.Name).ToHashSet();

        Assert.NotEmpty(commands);
        Assert.All(commands, command => Assert.Contains(command.Split(' ')[0], known));

        // With options, it is meant to be run as it stands.
        Assert.All(commands.Where(command => command.Contains("--", StringComparison.Ordinal)), command => Assert.Empty(Errors(command)));
    }

    private static List<JsonObject> ReadTools() =>
        [.. Manifests.ReadDocuments(Repository.Read(Tools), Tools).Single().AsArray().Select(tool => (JsonObject)tool!)];

    private static IEnumerable<string> Errors(string line) => TodoCommandLine.Create(Context()).Parse(line).Errors.Select(error => $"{line}: {error.Message}");

    private static CliContext Context() => new(Path.GetTempPath(), new CliOutput(TextWriter.Null, TextWriter.Null, terminal: null));

    [GeneratedRegex("^- `([^`]+)`", RegexOptions.Multiline)]
    private static partial Regex Example();

    // A command, and what follows it that looks like a part of it.
    [GeneratedRegex(@"\./todo ((?:[a-z]+|--[a-z-]+|[0-9:.]+[0-9]|NAME)(?: (?:--[a-z-]+(?: [A-Za-z0-9:./]*[A-Za-z0-9])?|scan|lint))*)")]
    private static partial Regex Spoken();
}
