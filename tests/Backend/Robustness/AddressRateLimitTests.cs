using System.Net;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Robustness;

public class AddressRateLimitTests(AddressRateLimitTests.Fixture backend) : IClassFixture<AddressRateLimitTests.Fixture>
{
    [Fact]
    public async Task Accounts_from_one_address_are_bounded()
    {
        await backend.SignUpAsync();
        await backend.SignUpAsync();
        var third = await backend.Anonymous().PostAsync(
            "/api/auth/sign-up", TestUser.Json(new SignUpRequest("third@example.com", TestUser.Password, "Third")));
        Assert.Equal(HttpStatusCode.TooManyRequests, third.StatusCode);
        Assert.NotNull(third.Headers.RetryAfter);
    }

    [Fact]
    public async Task Sign_ins_from_one_address_are_bounded_over_all_accounts()
    {
        using var http = backend.Anonymous();
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 4; i++)
        {
            var body = TestUser.Json(new SignInRequest($"nobody{i}@example.com", "wrong password"));
            statuses.Add((await http.PostAsync("/api/auth/sign-in", body)).StatusCode);
        }

        Assert.Equal(
            [HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized, HttpStatusCode.TooManyRequests], statuses);
    }

    public sealed class Fixture : BackendFixture
    {
        public Fixture() => Settings = new Dictionary<string, string>
        {
            ["RateLimits:SignUpPerHour"] = "2",
            ["RateLimits:SignInPerMinute"] = "3",
        };
    }
}
