using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Accounts;
using TodoStack.Contracts;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Accounts;

public class AccountTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task Signing_up_begins_a_session_of_seven_days()
    {
        var user = await backend.SignUpAsync("Europe/Berlin");
        var session = await TestUser.ReadAsync<SessionResponse>(await user.Http.GetAsync("/api/auth/session"));
        Assert.Equal(user.Session.User, session.User);
        Assert.Equal("Europe/Berlin", session.User.TimeZone);
        Assert.Equal(user.Session.ExpiresAt, session.ExpiresAt);
        Assert.InRange(session.ExpiresAt - DateTimeOffset.UtcNow, TimeSpan.FromDays(6.99), TimeSpan.FromDays(7));
    }

    [Fact]
    public async Task An_address_has_one_account_without_regard_to_case_and_space()
    {
        var user = await backend.SignUpAsync();
        var again = new SignUpRequest($" {user.Session.User.Email.ToUpperInvariant()} ", TestUser.Password, "Other");
        using var http = backend.Anonymous();
        Assert.Equal(HttpStatusCode.Conflict, (await http.PostAsync("/api/auth/sign-up", TestUser.Json(again))).StatusCode);
        var signIn = new SignInRequest(again.Email, TestUser.Password);
        var session = await TestUser.ReadAsync<TokenResponse>(await http.PostAsync("/api/auth/sign-in", TestUser.Json(signIn)));
        Assert.Equal(user.Id, session.User.Id);
    }

    [Fact]
    public async Task A_wrong_password_and_an_unknown_address_get_the_same_answer()
    {
        var user = await backend.SignUpAsync();
        using var http = backend.Anonymous();
        var wrong = await http.PostAsync("/api/auth/sign-in", TestUser.Json(new SignInRequest(user.Session.User.Email, "wrong password")));
        var unknown = await http.PostAsync("/api/auth/sign-in", TestUser.Json(new SignInRequest("nobody@example.com", "wrong password")));
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(await ProblemOf(wrong), await ProblemOf(unknown));
    }

    [Fact]
    public async Task Signing_out_ends_this_session_and_no_other()
    {
        var user = await backend.SignUpAsync();
        using var other = backend.Anonymous();
        var signIn = new SignInRequest(user.Session.User.Email, TestUser.Password);
        var second = await TestUser.ReadAsync<TokenResponse>(await other.PostAsync("/api/auth/sign-in", TestUser.Json(signIn)));
        other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", second.Token);

        Assert.Equal(HttpStatusCode.NoContent, (await user.Http.PostAsync("/api/auth/sign-out", null)).StatusCode);

        var refused = await user.Http.GetAsync("/api/auth/session");
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
        Assert.Contains("invalid_token", refused.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await other.GetAsync("/api/auth/session")).StatusCode);
    }

    [Fact]
    public async Task A_session_ended_on_one_replica_ends_on_the_others()
    {
        var user = await backend.SignUpAsync();
        await using var replica = backend.CreateReplica();
        using var there = replica.CreateClient();
        there.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", user.Session.Token);
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/api/auth/session")).StatusCode);

        await user.Http.PostAsync("/api/auth/sign-out", null);

        await Eventually.Async(
            async () => (await there.GetAsync("/api/auth/session")).StatusCode == HttpStatusCode.Unauthorized, "the other replica heard of it");
    }

    [Fact]
    public async Task A_token_of_the_previous_signing_key_stays_valid_and_one_of_an_unknown_key_does_not()
    {
        var user = await backend.SignUpAsync();
        const string NewKey = "another signing key that is long enough";
        await using var rotated = backend.CreateReplica(new Dictionary<string, string>
        {
            ["Jwt:SigningKey"] = NewKey,
            ["Jwt:PreviousSigningKey"] = BackendFactory.SigningKey,
        });
        await using var forgotten = backend.CreateReplica(new Dictionary<string, string> { ["Jwt:SigningKey"] = NewKey });
        Assert.Equal(HttpStatusCode.OK, await SessionStatusAsync(rotated, user));
        Assert.Equal(HttpStatusCode.Unauthorized, await SessionStatusAsync(forgotten, user));
    }

    [Fact]
    public async Task A_password_hash_with_less_work_than_today_is_renewed_by_signing_in()
    {
        var user = await backend.SignUpAsync();
        var weak = new Microsoft.AspNetCore.Identity.PasswordHasher<string>(Microsoft.Extensions.Options.Options.Create(
            new Microsoft.AspNetCore.Identity.PasswordHasherOptions { IterationCount = 1000 })).HashPassword("", TestUser.Password);
        await using var context = backend.CreateContext();
        await context.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, weak));

        var signIn = new SignInRequest(user.Session.User.Email, TestUser.Password);
        await TestUser.ReadAsync<TokenResponse>(await backend.Anonymous().PostAsync("/api/auth/sign-in", TestUser.Json(signIn)));

        Assert.NotEqual(weak, await context.Users.Where(u => u.Id == user.Id).Select(u => u.PasswordHash).SingleAsync());
        await TestUser.ReadAsync<TokenResponse>(await backend.Anonymous().PostAsync("/api/auth/sign-in", TestUser.Json(signIn)));
    }

    [Fact]
    public async Task The_account_of_a_session_may_be_gone()
    {
        var user = await backend.SignUpAsync();
        await using var context = backend.CreateContext();
        await context.Users.Where(u => u.Id == user.Id).ExecuteUpdateAsync(set => set.SetProperty(u => u.DeletedAt, DateTimeOffset.UtcNow));
        Assert.Equal(HttpStatusCode.Unauthorized, (await user.Http.GetAsync("/api/auth/session")).StatusCode);
    }

    [Theory]
    [InlineData("plain", "password1", "Ann", "UTC", "email")]
    [InlineData("a b@example.com", "password1", "Ann", "UTC", "email")]
    [InlineData("a@", "password1", "Ann", "UTC", "email")]
    [InlineData("a@example..com", "password1", "Ann", "UTC", "email")]
    [InlineData("a@example.com", "short", "Ann", "UTC", "password")]
    [InlineData("a@example.com", "password1", " ", "UTC", "name")]
    [InlineData("a@example.com", "password1", "Ann", "Mars/Olympus", "timeZone")]
    [InlineData("a@example.com", "password1", "Ann", "Pacific Standard Time", "timeZone")]
    public async Task What_is_wrong_with_an_account_is_named(string email, string password, string name, string timeZone, string field)
    {
        var response = await backend.Anonymous().PostAsync(
            "/api/auth/sign-up", TestUser.Json(new SignUpRequest(email, password, name, timeZone)));
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal([field], problem.RootElement.GetProperty("errors").EnumerateObject().Select(e => e.Name));
    }

    [Fact]
    public void Every_key_is_long_enough()
    {
        var options = new JwtOptions { SigningKey = "short", PreviousSigningKey = "short" };
        var mistakes = options.Validate(new System.ComponentModel.DataAnnotations.ValidationContext(options)).ToList();
        Assert.Equal(["SigningKey", "PreviousSigningKey"], mistakes.SelectMany(m => m.MemberNames));
    }

    private static async Task<HttpStatusCode> SessionStatusAsync(BackendFactory replica, TestUser user)
    {
        using var http = replica.CreateClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", user.Session.Token);
        return (await http.GetAsync("/api/auth/session")).StatusCode;
    }

    private static async Task<string> ProblemOf(HttpResponseMessage response)
    {
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return $"{problem.RootElement.GetProperty("title")} {problem.RootElement.GetProperty("detail")}";
    }
}
