using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests.Rendering;

public sealed class FileSecretsTests
{
    [Fact]
    public void A_secret_stays_the_same_when_the_stack_is_rendered_again()
    {
        var first = new FileSecrets(null);
        var password = first.Text("database", 48, "abc");
        var bytes = first.Bytes("key", 32);

        var second = new FileSecrets(first.File().Content);

        Assert.Equal(password, second.Text("database", 48, "abc"));
        Assert.Equal(bytes, second.Bytes("key", 32));
    }

    [Fact]
    public void Each_secret_is_its_own_and_as_long_as_asked_for()
    {
        var secrets = new FileSecrets(null);

        var password = secrets.Text("database rotation 1", 48, "abcdefgh");

        Assert.Equal(48, password.Length);
        Assert.All(password, character => Assert.Contains(character, "abcdefgh"));
        Assert.NotEqual(password, secrets.Text("database rotation 2", 48, "abcdefgh"));
        Assert.Equal(32, secrets.Bytes("key", 32).Length);
    }

    [Fact]
    public void What_is_not_asked_for_any_more_is_forgotten()
    {
        var first = new FileSecrets(null);
        first.Text("old", 48, "abc");

        var second = new FileSecrets(first.File().Content);
        second.Text("new", 48, "abc");

        Assert.DoesNotContain("\"old\"", second.File().Content, StringComparison.Ordinal);
        Assert.True(second.File().IsPrivate);
    }
}
