using TodoStack.LocalTarget;
using TodoStack.LocalTarget.Ports;
using TodoStack.LocalTarget.Postgres;

namespace TodoStack.Cli.Tests.Postgres;

public sealed class PostgresConnectionTests
{
    [Theory]
    [InlineData("postgresql://me:s%40cret@db.example.com:6432/todo?sslmode=require")]
    [InlineData("postgres://me:s%40cret@db.example.com:6432/todo?sslmode=require")]
    [InlineData("Host=db.example.com;Port=6432;Database=todo;Username=me;Password=s@cret;SSL Mode=Require")]
    public void Both_forms_mean_the_same(string text)
    {
        var settings = PostgresConnection.Parse(text);

        Assert.Equal(
            ("db.example.com", 6432, "todo", "me", "s@cret", Npgsql.SslMode.Require),
            (settings.Host, settings.Port, settings.Database, settings.Username, settings.Password, settings.SslMode));
    }

    [Theory]
    [InlineData("Host=db;Password=hunter2;Nonsense=1")]
    [InlineData("postgresql://me:hunter2@db/todo?nonsense=1")]
    [InlineData("hunter2")]
    public void What_cannot_be_read_is_told_without_the_password(string text)
    {
        var error = Assert.Throws<LocalTargetException>(() => PostgresConnection.Parse(text));

        Assert.Contains("Host=...", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text == "hunter2" ? "" : error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_told()
    {
        var settings = PostgresConnection.Parse($"Host=127.0.0.1;Port={PortPicker.AnyFree()};Username=me;Password=hunter2;Database=todo");

        var error = await Assert.ThrowsAsync<LocalTargetException>(() => PostgresConnection.CheckAsync(settings, CancellationToken.None));
        Assert.Contains("cannot be reached", error.Message, StringComparison.Ordinal);
        Assert.Contains("Check host and port", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", error.Message, StringComparison.Ordinal);
    }
}
