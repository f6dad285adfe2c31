using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Stack;

namespace TodoStack.Cli.Tests.Stack;

public sealed class LocalSecretsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string SecretsFile => _folder.File("secrets.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Secrets_are_made_once_and_only_their_owner_reads_them()
    {
        var made = LocalSecrets.LoadOrCreate(SecretsFile);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SecretsFile));
        Assert.Equal(made, LocalSecrets.LoadOrCreate(SecretsFile));
        Assert.NotEqual(made.JwtSigningKey, made.KeyRingSecret);
        Assert.True(made.JwtSigningKey.Length >= 32);
    }

    [Fact]
    public void A_file_that_others_may_read_is_closed_to_them()
    {
        LocalSecrets.LoadOrCreate(SecretsFile);
        File.SetUnixFileMode(SecretsFile, (UnixFileMode)0b110_100_100);

        LocalSecrets.LoadOrCreate(SecretsFile);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(SecretsFile));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("not json")]
    public void A_broken_file_is_told_with_what_to_do(string content)
    {
        File.WriteAllText(SecretsFile, content);

        var error = Assert.Throws<LocalTargetException>(() => LocalSecrets.LoadOrCreate(SecretsFile));
        Assert.Contains("Remove it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Their_text_holds_no_secret()
    {
        var secrets = LocalSecrets.LoadOrCreate(SecretsFile);

        Assert.DoesNotContain(secrets.JwtSigningKey, $"{secrets}", StringComparison.Ordinal);
    }
}
