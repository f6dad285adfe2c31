using System.Text;
using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests.Rendering;

public sealed class SentinelTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("Host=postgresql;Username=todo;Password=")]
    public void A_sentinel_is_found_in_base64_whatever_stands_before_it(string before)
    {
        var sentinel = Sentinel.For("database-credentials");
        var text = $"data: {Convert.ToBase64String(Encoding.UTF8.GetBytes(before + sentinel + ";more"))}";

        Assert.Contains(Sentinel.Traces(sentinel), trace => text.Contains(trace, StringComparison.Ordinal));
    }

    [Fact]
    public void No_two_secrets_share_a_sentinel_and_each_is_long_enough_for_a_key()
    {
        string[] names = ["a", "b", "A", "database-password", "database_password"];

        var sentinels = names.Select(Sentinel.For).ToList();

        Assert.Equal(names.Length, sentinels.Distinct().Count());
        Assert.All(sentinels, sentinel => Assert.True(sentinel.Length >= 32, sentinel));
    }
}
