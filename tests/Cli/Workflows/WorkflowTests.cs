using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace TodoStack.Cli.Tests.Workflows;

/// <summary>What holds for every workflow, so that a pull request cannot do more than be tested.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string Folder = Path.Combine(CliContext.FindRepository(), ".github", "workflows");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.yml").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Actions_are_pinned_to_a_commit_whose_version_is_told(string file) =>
        Assert.All(Uses().Matches(Text(file)), use => Assert.Matches(PinnedAction(), use.Value));

    [Theory]
    [MemberData(nameof(Files))]
    public void Images_are_pinned_by_digest(string file) =>
        Assert.All(ImageVariable().Matches(Text(file)), image => Assert.Matches("@sha256:[0-9a-f]{64}$", image.Value));

    [Theory]
    [MemberData(nameof(Files))]
    public void The_token_only_reads_unless_a_job_that_runs_no_action_says_otherwise(string file)
    {
        var workflow = Load(file);
        var scopes = (YamlMappingNode)workflow.Children["permissions"];
        Assert.All(scopes.Children, scope => Assert.Equal(("contents", "read"), (scope.Key.ToString(), scope.Value.ToString())));

        foreach (var job in Jobs(workflow).Where(job => job.Children.ContainsKey("permissions")))
        {
            Assert.DoesNotContain(Steps(job), step => step.Children.ContainsKey("uses"));
        }
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Nothing_that_somebody_else_wrote_is_put_into_a_script(string file)
    {
        foreach (var step in Jobs(Load(file)).SelectMany(Steps).Where(step => step.Children.ContainsKey("run")))
        {
            // Values come by environment variables, which no shell takes for code.
            Assert.DoesNotContain("${{", step.Children["run"].ToString(), StringComparison.Ordinal);
        }

        Assert.DoesNotContain("pull_request_target", Text(file), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_job_ends_in_time_and_newer_runs_replace_older_ones(string file)
    {
        var workflow = Load(file);

        Assert.True(workflow.Children.ContainsKey("concurrency"));
        Assert.All(Jobs(workflow), job => Assert.True(job.Children.ContainsKey("timeout-minutes")));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void A_checkout_leaves_no_token_behind(string file)
    {
        foreach (var step in Jobs(Load(file)).SelectMany(Steps).Where(IsCheckout))
        {
            Assert.Equal("false", ((YamlMappingNode)step.Children["with"]).Children["persist-credentials"].ToString());
        }
    }

    private static bool IsCheckout(YamlMappingNode step) =>
        step.Children.TryGetValue("uses", out var use) && use.ToString().StartsWith("actions/checkout@", StringComparison.Ordinal);

    private static string Text(string file) => File.ReadAllText(Path.Combine(Folder, file));

    private static YamlMappingNode Load(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Text(file)));
        return (YamlMappingNode)yaml.Documents.Single().RootNode;
    }

    private static IEnumerable<YamlMappingNode> Jobs(YamlMappingNode workflow) =>
        ((YamlMappingNode)workflow.Children["jobs"]).Children.Values.Cast<YamlMappingNode>();

    private static IEnumerable<YamlMappingNode> Steps(YamlMappingNode job) => ((YamlSequenceNode)job.Children["steps"]).Cast<YamlMappingNode>();

    [GeneratedRegex(@"(?<=uses:\s*)\S.*$", RegexOptions.Multiline)]
    private static partial Regex Uses();

    [GeneratedRegex(@"^[\w.-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")]
    private static partial Regex PinnedAction();

    [GeneratedRegex(@"(?<=^  [A-Z]+:\s*)\w+/\w+:\S*$", RegexOptions.Multiline)]
    private static partial Regex ImageVariable();
}
