using TodoStack.Cli.Targets;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Tests.Targets;

public sealed class TargetPickerTests
{
    private static readonly MissingTool Pulumi = new("pulumi", "brew install pulumi");

    private readonly RecordingReporter _reporter = new();

    [Fact]
    public void Without_the_tools_it_says_which_are_missing_and_goes_on_with_this_machine()
    {
        Assert.Equal("local", TargetPicker.Pick("auto", [Pulumi], _reporter));
        Assert.Contains(_reporter.Lines, line => line.Contains("brew install pulumi", StringComparison.Ordinal));
    }

    [Fact]
    public void Minikube_without_the_tools_is_an_error_that_says_how_to_get_them()
    {
        var error = Assert.Throws<LocalTargetException>(() => TargetPicker.Pick("minikube", [Pulumi], _reporter));

        Assert.Contains("brew install pulumi", error.Message, StringComparison.Ordinal);
        Assert.Contains("--target local", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void This_machine_needs_no_words()
    {
        Assert.Equal("local", TargetPicker.Pick("local", [Pulumi], _reporter));
        Assert.Empty(_reporter.Lines);
    }

    [Fact]
    public void With_all_tools_it_says_that_Minikube_comes_later()
    {
        Assert.Equal("local", TargetPicker.Pick("auto", [], _reporter));
        Assert.Contains("--target local", Assert.Single(_reporter.Lines), StringComparison.Ordinal);
        Assert.Throws<LocalTargetException>(() => TargetPicker.Pick("minikube", [], _reporter));
    }

    [Theory]
    [InlineData("brew", "docker", "brew install --cask docker")]
    [InlineData("apt-get", "docker", "sudo apt-get install docker.io")]
    [InlineData("apt-get", "minikube", "see https://minikube.sigs.k8s.io/docs/start/")]
    [InlineData("dnf", "kubectl", "sudo dnf install kubernetes-client")]
    [InlineData("none", "kubectl", "see https://kubernetes.io/docs/tasks/tools/")]
    public void Each_missing_tool_has_a_cure_for_this_system(string manager, string tool, string cure)
    {
        var missing = ExternalTools.Missing(name => name == manager);

        Assert.Equal(["pulumi", "minikube", "docker", "kubectl"], missing.Select(found => found.Name));
        Assert.Equal(cure, missing.Single(found => found.Name == tool).Cure);
    }

    [Fact]
    public void A_tool_that_is_there_is_not_missing() =>
        Assert.DoesNotContain(ExternalTools.Missing(name => name == "docker"), tool => tool.Name == "docker");
}
