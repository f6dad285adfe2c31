using System.Net;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Robustness;

public class RateLimitTests(RateLimitTests.Fixture backend) : IClassFixture<RateLimitTests.Fixture>
{
    [Fact]
    public async Task A_user_who_asks_too_often_is_told_when_to_come_back_and_others_are_served()
    {
        var greedy = await backend.SignUpAsync();
        var other = await backend.SignUpAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => greedy.Http.GetAsync(greedy.Tasks)));
        var refused = answers.First(a => a.StatusCode == HttpStatusCode.TooManyRequests);
        Assert.True(refused.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.OK, (await other.Http.GetAsync(other.Tasks)).StatusCode);
    }

    [Fact]
    public async Task Tries_on_one_account_are_bounded()
    {
        using var http = backend.Anonymous();
        async Task<HttpStatusCode> TryAsync(string email) =>
            (await http.PostAsync("/api/auth/sign-in", TestUser.Json(new SignInRequest(email, "wrong password")))).StatusCode;

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await TryAsync("target@example.com"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, await TryAsync("TARGET@example.com "));
    }

    public sealed class Fixture : BackendFixture
    {
        public Fixture() => Settings = new Dictionary<string, string>
        {
            ["RateLimits:RequestsPerMinute"] = "20",
            ["RateLimits:SignInPerMinute"] = "3",
        };
    }
}
