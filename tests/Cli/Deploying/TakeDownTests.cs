using System.Text.RegularExpressions;
using TodoStack.Cli.Deploying;
using TodoStack.Cli.Output;
using TodoStack.Cli.Targets;
using TodoStack.Infra.Rendering;
using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Tests.Deploying;

public sealed class TakeDownTests : IDisposable
{
    private readonly FakeMachine _machine = new();
    private readonly TemporaryFolder _home = new();
    private readonly StringWriter _output = new();

    public TakeDownTests()
    {
        _machine.Variables["PULUMI_CONFIG_PASSPHRASE"] = "for tests";
        _machine.With("kubectl", "*'get --raw /version'*) echo '{}';;");
        Pulumi("""echo '[{"name":"dev","resourceCount":41},{"name":"prod","resourceCount":41}]'""");
        new LastStack("dev", "minikube", DateTimeOffset.UnixEpoch).Save(Home);
    }

    private LocalHome Home => new(_home.Path);

    public void Dispose()
    {
        _machine.Dispose();
        _home.Dispose();
        _output.Dispose();
    }

    [Fact]
    public async Task Data_stays_unless_it_is_told_to_go()
    {
        Assert.Equal(0, await DownAsync("dev", new DownRequest(DeleteData: false, Yes: false)));

        Assert.Contains(
            "destroy --stack dev --yes --refresh --skip-preview --suppress-outputs --exclude-protected "
            + "--exclude **::boundary-namespace --exclude **::backups-volume --exclude **::credentials-* --non-interactive --color never",
            _machine.Calls("pulumi"));
        Assert.Contains("Its data stays", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("as the backups need it, the database itself, which goes on running", _output.ToString(), StringComparison.Ordinal);
        Assert.Contains("todo up --stack dev", _output.ToString(), StringComparison.Ordinal);
        Assert.Null(LastStack.Load(Home));
    }

    [Fact]
    public async Task With_its_data_everything_goes_after_an_agreement()
    {
        var error = await Assert.ThrowsAsync<LocalTargetException>(() => DownAsync("dev", new DownRequest(DeleteData: true, Yes: false)));
        Assert.Contains("--yes", error.Message, StringComparison.Ordinal);
        Assert.Empty(_machine.Calls("pulumi"));

        Assert.Equal(0, await DownAsync("dev", new DownRequest(DeleteData: true, Yes: true)));

        Assert.Contains("destroy --stack dev --yes --refresh --skip-preview --suppress-outputs --non-interactive --color never", _machine.Calls("pulumi"));
        Assert.Contains("its data included", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Protected_data_never_goes_without_a_person()
    {
        var error = await Assert.ThrowsAsync<LocalTargetException>(() => DownAsync("prod", new DownRequest(DeleteData: true, Yes: true)));

        Assert.Contains("--yes is not enough", error.Message, StringComparison.Ordinal);
        Assert.Empty(_machine.Calls("pulumi"));
    }

    [Fact]
    public async Task Another_cluster_takes_an_agreement_also_where_the_data_stays()
    {
        await Assert.ThrowsAsync<LocalTargetException>(() => DownAsync("prod", new DownRequest(DeleteData: false, Yes: false)));

        Assert.Equal(0, await DownAsync("prod", new DownRequest(DeleteData: false, Yes: true)));
        Assert.Contains("which goes on running", _output.ToString(), StringComparison.Ordinal);
        Assert.Equal("dev", LastStack.Load(Home)!.Stack);
    }

    [Theory]
    [InlineData("echo '[]'")]
    [InlineData("""echo '[{"name":"dev","resourceCount":0}]'""")]
    public async Task Where_nothing_is_deployed_nothing_is_done(string stacks)
    {
        Pulumi(stacks);

        Assert.Equal(0, await DownAsync("dev", new DownRequest(DeleteData: false, Yes: false)));

        Assert.DoesNotContain(_machine.Calls("pulumi"), call => call.StartsWith("destroy", StringComparison.Ordinal));
        Assert.Contains("Nothing of the stack dev is deployed", _output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_Pulumi_cannot_do_is_explained_and_the_stack_is_not_forgotten()
    {
        _machine.With("pulumi", """
            whoami*) echo '{"url":"file:///state"}';;
            'stack ls'*) echo '[{"name":"dev"}]';;
            destroy*) echo 'error: incorrect passphrase' >&2; exit 255;;
            """);

        var error = await Assert.ThrowsAsync<LocalTargetException>(() => DownAsync("dev", new DownRequest(DeleteData: false, Yes: false)));

        Assert.Contains("PULUMI_CONFIG_PASSPHRASE_FILE", error.Message, StringComparison.Ordinal);
        Assert.Equal("dev", LastStack.Load(Home)!.Stack);
    }

    [Fact]
    public async Task What_stays_is_all_that_holds_data_or_is_secret()
    {
        var stack = await StackRecorder.RecordAsync(StackFiles.Read(CliContext.FindRepository(), "dev"));

        Assert.All(TakeDown.Data, pattern => Assert.Contains(stack.Resources, resource => Matches(pattern, resource.Urn)));
        Assert.All(
            stack.Resources.Where(resource => HoldsData(resource.Type)),
            resource => Assert.True(TakeDown.Data.Any(pattern => Matches(pattern, resource.Urn)), $"{resource.Urn} would go"));
        Assert.All(
            stack.Resources.Where(resource => resource.Type.Contains("StatefulSet", StringComparison.Ordinal)),
            resource => Assert.DoesNotContain(TakeDown.Data, pattern => Matches(pattern, resource.Urn)));

        static bool HoldsData(string type) =>
            type.StartsWith("random:", StringComparison.Ordinal)
            || new[] { "core/v1:PersistentVolumeClaim", "core/v1:Namespace", "core/v1:Secret" }.Any(kind => type.EndsWith(kind, StringComparison.Ordinal));

        // As Pulumi reads patterns.
        static bool Matches(string pattern, string urn) => Regex.IsMatch(
            urn,
            $"^{Regex.Escape(pattern).Replace(@"\*\*", ".*", StringComparison.Ordinal).Replace(@"\*", "[^:]*", StringComparison.Ordinal)}$");
    }

    private void Pulumi(string stacks) => _machine.With("pulumi", $$"""
        whoami*) echo '{"url":"file:///state"}';;
        'stack ls'*) {{stacks}};;
        'state unprotect'*) ;;
        destroy*) printf 'Resources:\n    - 38 deleted\n';;
        """);

    private async Task<int> DownAsync(string stack, DownRequest request)
    {
        var context = new CliContext(CliContext.FindRepository(), new CliOutput(_output, TextWriter.Null, terminal: null)) { Home = Home };
        using var interruption = new Interruption(CancellationToken.None);
        return await new TakeDown(context, _machine.Machine, DeploymentSettings.Of(context.Repository, stack), interruption).RunAsync(request);
    }
}
