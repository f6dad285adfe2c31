using TodoStack.Cli.Output;
using TodoStack.Cli.Targets;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Tests.Targets;

public sealed class StackChoiceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private CliContext Context => new(CliContext.FindRepository(), new CliOutput(TextWriter.Null, TextWriter.Null, terminal: null)) { Home = new LocalHome(_folder.Path) };

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_given_is_what_is_meant() => Assert.Equal("prod", StackChoice.Of(Context, "prod"));

    [Fact]
    public void Without_anything_deployed_it_is_this_machine()
    {
        Assert.Null(StackChoice.Of(Context, given: null));
        Assert.Contains("--stack", Assert.Throws<LocalTargetException>(() => StackChoice.OnCluster(Context, given: null)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_stack_is_meant_until_something_runs_here_or_it_is_forgotten()
    {
        new LastStack("dev", "minikube", DateTimeOffset.UnixEpoch).Save(Context.Home);
        Assert.Equal("dev", StackChoice.Of(Context, given: null));
        Assert.Equal("dev", StackChoice.OnCluster(Context, given: null));

        Context.Home.Create();
        File.WriteAllText(Context.Home.StateFile, "{}");
        Assert.Null(StackChoice.Of(Context, given: null));
        Assert.Equal("dev", StackChoice.OnCluster(Context, given: null));

        LastStack.Forget(Context.Home, "prod");
        Assert.NotNull(LastStack.Load(Context.Home));
        LastStack.Forget(Context.Home, "dev");
        Assert.Null(LastStack.Load(Context.Home));
    }

    [Fact]
    public void A_note_that_cannot_be_read_counts_for_nothing()
    {
        File.WriteAllText(_folder.File("cluster.json"), "{");

        Assert.Null(StackChoice.Of(Context, given: null));
    }
}
