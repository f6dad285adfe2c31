using TodoStack.Cli.Deploying;
using TodoStack.Cli.Output;
using TodoStack.LocalTarget;

namespace TodoStack.Cli.Tests.Deploying;

/// <summary>Where the state is, and what encrypts its secrets.</summary>
public sealed class PulumiSessionTests : IDisposable
{
    private const UnixFileMode OwnerReadsAndWrites = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const string LoggedOut = "whoami*) echo 'error: PULUMI_ACCESS_TOKEN must be set for login during non-interactive CLI sessions' >&2; exit 255;;";
    private const string NoStacks = "'stack ls'*) note; echo '[]';;";
    private const string OneStack = """'stack ls'*) note; echo '[{"name":"dev","current":true,"resourceCount":41}]';;""";

    private readonly FakeMachine _machine = new();
    private readonly RecordingReporter _reporter = new();

    private string Passphrase => Path.Combine(_machine.Home, ".local/share/todostack/secrets/passphrase");

    public void Dispose() => _machine.Dispose();

    [Fact]
    public async Task Without_a_login_the_state_is_in_a_folder_of_ours_that_nobody_else_can_look_into()
    {
        var session = await OpenAsync(LoggedOut, NoStacks);

        var state = Path.Combine(_machine.Home, ".local/share/todostack/pulumi");
        Assert.Equal($"file://{state}", session.Backend.Url);
        Assert.True(session.Backend.IsOurs);
        Assert.Equal(OwnerReadsAndWrites | UnixFileMode.UserExecute, File.GetUnixFileMode(state));
        Assert.Equal([$"file://{state}"], _machine.Lines("pulumi.backends"));
        Assert.Contains(_reporter.Lines, line => line == $"file://{state}");
    }

    [Fact]
    public async Task A_passphrase_is_made_once_and_is_in_a_private_file_alone()
    {
        var first = await OpenAsync(LoggedOut, NoStacks);
        var text = await File.ReadAllTextAsync(Passphrase);
        await first.Pulumi.SelectAsync("dev", CancellationToken.None);

        Assert.Equal(32, Convert.FromBase64String(text.Trim()).Length);
        Assert.Equal(OwnerReadsAndWrites, File.GetUnixFileMode(Passphrase));
        Assert.Equal(OwnerReadsAndWrites | UnixFileMode.UserExecute, File.GetUnixFileMode(Path.GetDirectoryName(Passphrase)!));
        Assert.Equal([Passphrase], _machine.Lines("pulumi.passphrases"));
        Assert.Contains(_reporter.Lines, line => line.Contains(Passphrase, StringComparison.Ordinal) && line.Contains("Keep a copy", StringComparison.Ordinal));
        Assert.DoesNotContain(_reporter.Lines.Concat(_machine.Calls("pulumi")), line => line.Contains(text.Trim(), StringComparison.Ordinal));

        await OpenAsync(LoggedOut, OneStack);
        Assert.Equal(text, await File.ReadAllTextAsync(Passphrase));
    }

    [Theory]
    [InlineData("PULUMI_CONFIG_PASSPHRASE", "")]
    [InlineData("PULUMI_CONFIG_PASSPHRASE", "mine")]
    [InlineData("PULUMI_CONFIG_PASSPHRASE_FILE", "/mine")]
    public async Task What_the_user_has_set_wins(string variable, string value)
    {
        _machine.Variables[variable] = value;

        await OpenAsync(LoggedOut, OneStack);

        Assert.False(File.Exists(Passphrase));
    }

    [Fact]
    public async Task A_stack_whose_passphrase_is_gone_is_an_error_and_no_new_one_is_made()
    {
        var error = await Assert.ThrowsAsync<LocalTargetException>(() => OpenAsync(LoggedOut, OneStack));

        Assert.Contains(Passphrase, error.Message, StringComparison.Ordinal);
        Assert.Contains("PULUMI_CONFIG_PASSPHRASE_FILE", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Passphrase));
    }

    [Theory]
    [InlineData("https://app.pulumi.com/mary", false)]
    [InlineData("s3://states", true)]
    [InlineData("file://~", true)]
    public async Task A_login_is_respected_and_only_a_backend_without_keys_of_its_own_gets_a_passphrase(string url, bool passphrase)
    {
        var session = await OpenAsync($$"""whoami*) echo '{"user":"mary","url":"{{url}}"}';;""", NoStacks);

        Assert.Equal((url, false), (session.Backend.Url, session.Backend.IsOurs));
        Assert.Equal(passphrase, File.Exists(Passphrase));
        Assert.Equal(["none"], _machine.Lines("pulumi.backends"));
    }

    [Theory]
    [InlineData("s3://elsewhere", "error: PULUMI_ACCESS_TOKEN must be set for login")]
    [InlineData(null, "error: dial tcp: connection refused")]
    public async Task A_chosen_backend_that_does_not_answer_is_an_error_and_not_replaced(string? url, string said)
    {
        if (url is not null)
        {
            _machine.Variables["PULUMI_BACKEND_URL"] = url;
        }

        var error = await Assert.ThrowsAsync<LocalTargetException>(() => OpenAsync($"whoami*) echo '{said}' >&2; exit 255;;", NoStacks));

        Assert.Contains(said, error.Message, StringComparison.Ordinal);
        Assert.Contains("PULUMI_BACKEND_URL", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""'stack ls'*) echo '[{"name":"mary/todostack/dev"}]';;""", true)]
    [InlineData("""'stack ls'*) echo '[{"name":"prod"}]';;""", false)]
    public async Task A_stack_is_found_by_its_short_name(string stacks, bool exists) =>
        Assert.Equal(exists, (await OpenAsync("""whoami*) echo '{"url":"https://app.pulumi.com/mary"}';;""", stacks)).Exists);

    [Fact]
    public async Task What_must_be_kept_is_never_put_into_the_repository()
    {
        _machine.Variables["TODO_DATA_HOME"] = Path.Combine(CliContext.FindRepository(), ".todo", "kept");

        var error = await Assert.ThrowsAsync<LocalTargetException>(() => OpenAsync(LoggedOut, NoStacks));

        Assert.Contains("TODO_DATA_HOME", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_machine.Variables["TODO_DATA_HOME"]));
    }

    private async Task<PulumiSession> OpenAsync(string whoami, string stacks)
    {
        var notes = """
            'stack select'*) printf '%s\n' "$PULUMI_CONFIG_PASSPHRASE_FILE" >>"$0.passphrases";;
            """;
        _machine.With("pulumi", $"{whoami}\n{stacks.Replace("note;", "printf '%s\\n' \"${PULUMI_BACKEND_URL:-none}\" >>\"$0.backends\";", StringComparison.Ordinal)}\n{notes}");
        var context = new CliContext(CliContext.FindRepository(), new CliOutput(TextWriter.Null, TextWriter.Null, terminal: null));
        using var interruption = new Interruption(CancellationToken.None);
        return await PulumiSession.OpenAsync(context, _machine.Machine, DeploymentSettings.Of(context.Repository, "dev"), _reporter, interruption);
    }
}
