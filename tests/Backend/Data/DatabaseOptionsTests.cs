using System.ComponentModel.DataAnnotations;
using Npgsql;
using TodoStack.Backend.Data;

namespace TodoStack.Backend.Tests.Data;

public class DatabaseOptionsTests
{
    [Fact]
    public void A_URI_is_read_as_providers_write_it()
    {
        var parsed = DatabaseConnectionString.Parse(
            "postgresql://ann:p%40ss%2Fword@ep-cool.eu-central-1.aws.neon.tech:6543/todo?sslmode=require&channel_binding=require&connect_timeout=7&application_name=x");
        Assert.Equal(("ep-cool.eu-central-1.aws.neon.tech", 6543, "todo", "ann", "p@ss/word"), (
            parsed.Host!, parsed.Port, parsed.Database!, parsed.Username!, parsed.Password!));
        Assert.Equal((SslMode.Require, ChannelBinding.Require, 7, "x"), (
            parsed.SslMode, parsed.ChannelBinding, parsed.Timeout, parsed.ApplicationName!));
    }

    [Theory]
    [InlineData("postgres://db/todo", "db", 5432)]
    [InlineData("postgresql://ann@db:1/todo?sslmode=verify-full", "db", 1)]
    [InlineData("Host=db;Port=1;Database=todo", "db", 1)]
    public void Both_forms_are_read(string text, string host, int port)
    {
        var parsed = DatabaseConnectionString.Parse(text);
        Assert.Equal((host, port, "todo"), (parsed.Host!, parsed.Port, parsed.Database!));
        Assert.Empty(new DatabaseOptions { ConnectionString = text }.Validate(new ValidationContext(this)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("postgresql://")]
    [InlineData("postgresql://db:port/todo")]
    [InlineData("postgresql://db/todo?sslmode=maybe")]
    [InlineData("Host=db;Database=todo;Colour=red")]
    [InlineData("Host=db")]
    [InlineData("secret-secret")]
    public void What_is_neither_is_a_mistake_that_does_not_repeat_the_secret(string text)
    {
        var mistake = Assert.Single(new DatabaseOptions { ConnectionString = text }.Validate(new ValidationContext(this)));
        Assert.DoesNotContain("secret-secret", mistake.ErrorMessage, StringComparison.Ordinal);
    }
}
