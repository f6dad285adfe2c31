using TodoStack.Cli.Targets;
using TodoStack.Cli.Targets.Tools;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Tests.Targets;

public sealed class TargetPickerTests
{
    private static readonly ToolProblem Pulumi = new("pulumi", "", "brew install pulumi");
    private static readonly ToolProblem OldKubectl = new("kubectl", "1.20.0 is too old, 1.30.0 is the least", "brew upgrade kubectl");

    private static readonly Dictionary<string, IReadOnlyList<string>> Known = new()
    {
        ["--detach"] = ["local"],
        ["--stack"] = ["minikube", "cluster"],
        ["--harden"] = ["minikube"],
    };

    private readonly RecordingReporter _reporter = new();

    [Fact]
    public void Without_the_tools_it_says_which_are_missing_and_goes_on_with_this_machine()
    {
        Assert.Equal("local", TargetPicker.Pick("auto", [Pulumi, OldKubectl], _reporter));
        Assert.Contains(_reporter.Lines, line => line.Contains("  pulumi    brew install pulumi\n", StringComparison.Ordinal));
        Assert.Contains(_reporter.Lines, line => line.Contains("kubectl   1.20.0 is too old, 1.30.0 is the least: brew upgrade kubectl", StringComparison.Ordinal));
    }

    [Fact]
    public void Minikube_without_the_tools_is_an_error_that_says_how_to_get_them()
    {
        var error = Assert.Throws<LocalTargetException>(() => TargetPicker.Pick("minikube", [Pulumi, OldKubectl], _reporter));

        Assert.Contains("brew install pulumi", error.Message, StringComparison.Ordinal);
        Assert.Contains("brew upgrade kubectl", error.Message, StringComparison.Ordinal);
        Assert.Contains("--target local", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("local")]
    [InlineData("minikube")]
    public void What_was_asked_for_and_can_be_had_needs_no_words(string asked)
    {
        Assert.Equal(asked, TargetPicker.Pick(asked, [], _reporter));
        Assert.Empty(_reporter.Lines);
    }

    [Fact]
    public void With_all_tools_it_is_Minikube()
    {
        Assert.Equal("minikube", TargetPicker.Pick("auto", [], _reporter));
        Assert.Empty(_reporter.Lines);
    }

    [Theory]
    [InlineData("auto", "", "auto")]
    [InlineData("auto", "--detach", "local")]
    [InlineData("auto", "--stack", "minikube")]
    [InlineData("auto", "--harden --stack", "minikube")]
    [InlineData("local", "--detach", "local")]
    [InlineData("cluster", "--stack", "cluster")]
    public void An_option_that_is_for_one_target_alone_decides(string asked, string options, string settled) =>
        Assert.Equal(settled, TargetPicker.Settle(asked, Given(options)));

    [Theory]
    [InlineData("minikube", "--detach", "--detach is for --target local, not for minikube")]
    [InlineData("local", "--stack", "--stack is for --target minikube or cluster, not for local")]
    [InlineData("cluster", "--harden", "--harden is for --target minikube, not for cluster")]
    [InlineData("auto", "--detach --stack", "--stack is for --target minikube or cluster, not for local")]
    public void An_option_for_another_target_is_an_error(string asked, string options, string message) =>
        Assert.Contains(message, Assert.Throws<LocalTargetException>(() => TargetPicker.Settle(asked, Given(options))).Message, StringComparison.Ordinal);

    private static Dictionary<string, IReadOnlyList<string>> Given(string options) =>
        options.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToDictionary(option => option, option => Known[option]);
}
