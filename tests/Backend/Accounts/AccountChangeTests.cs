using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using TodoStack.Backend.Data;
using TodoStack.Contracts;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Accounts;

public class AccountChangeTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    private const string NewPassword = "a new horse battery staple";

    [Fact]
    public async Task Name_and_time_zone_change_and_the_rest_stays()
    {
        var user = await backend.SignUpAsync();
        var changed = await TestUser.ReadAsync<UserResponse>(
            await user.Http.PutAsync("/api/auth/account", TestUser.Json(new AccountRequest(" Zoë ", "Asia/Kathmandu"))));
        Assert.Equal(user.Session.User with { Name = "Zoë", TimeZone = "Asia/Kathmandu" }, changed);
        Assert.Equal(changed, (await TestUser.ReadAsync<SessionResponse>(await user.Http.GetAsync("/api/auth/session"))).User);
    }

    [Theory]
    [InlineData("", "UTC", "name")]
    [InlineData("two\nlines", "UTC", "name")]
    [InlineData("Ann", "Mars/Olympus", "timeZone")]
    [InlineData("Ann", "", "timeZone")]
    public async Task What_is_wrong_with_a_change_is_named(string name, string timeZone, string field)
    {
        var user = await backend.SignUpAsync();
        await RefusedAsync(await user.Http.PutAsync("/api/auth/account", TestUser.Json(new AccountRequest(name, timeZone))), field);
    }

    [Fact]
    public async Task A_new_password_ends_all_other_sessions_everywhere_and_begins_a_new_one()
    {
        var user = await backend.SignUpAsync();
        var other = await SignInAsync(user, TestUser.Password);
        await using var replica = backend.CreateReplica();
        using var there = Client(replica, other.Token);
        Assert.Equal(HttpStatusCode.OK, (await there.GetAsync("/api/auth/session")).StatusCode);

        var renewed = await TestUser.ReadAsync<TokenResponse>(await ChangeAsync(user, TestUser.Password, NewPassword));

        using var elsewhere = Client(backend.Factory, other.Token);
        Assert.Equal(HttpStatusCode.Unauthorized, (await elsewhere.GetAsync("/api/auth/session")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await user.Http.GetAsync("/api/auth/session")).StatusCode);
        await Eventually.Async(
            async () => (await there.GetAsync("/api/auth/session")).StatusCode == HttpStatusCode.Unauthorized, "the other replica heard of it");

        // Sessions of the very same second on either replica are new ones.
        using var signIn = await backend.Anonymous().PostAsync("/api/auth/sign-in", SignIn(user, TestUser.Password));
        Assert.Equal(HttpStatusCode.Unauthorized, signIn.StatusCode);
        foreach (var token in (string[])[renewed.Token, (await SignInAsync(user, NewPassword)).Token])
        {
            foreach (var host in (BackendFactory[])[backend.Factory, replica])
            {
                using var client = Client(host, token);
                Assert.Equal(HttpStatusCode.OK, (await client.GetAsync(user.Tasks)).StatusCode);
            }
        }
    }

    [Fact]
    public async Task A_wrong_password_changes_and_deletes_nothing()
    {
        var user = await backend.SignUpAsync();
        await RefusedAsync(await ChangeAsync(user, "wrong password", NewPassword), "currentPassword");
        await RefusedAsync(await ChangeAsync(user, TestUser.Password, "short"), "newPassword");
        await RefusedAsync(await ChangeAsync(user, "", NewPassword), "currentPassword");
        await RefusedAsync(await DeleteAsync(user, "wrong password"), "password");
        await RefusedAsync(await DeleteAsync(user, ""), "password");
        Assert.Equal(HttpStatusCode.OK, (await user.Http.GetAsync(user.Tasks)).StatusCode);
        await SignInAsync(user, TestUser.Password);
    }

    [Fact]
    public async Task Guessing_the_password_is_limited_like_signing_in()
    {
        await using var strict = backend.CreateReplica(new Dictionary<string, string> { ["RateLimits:SignInPerMinute"] = "3" });
        var user = await backend.SignUpAsync();
        using var http = Client(strict, user.Session.Token);
        for (var i = 0; i < 3; i++)
        {
            await RefusedAsync(await http.PostAsync("/api/auth/account/delete", TestUser.Json(new AccountDeletionRequest("guess"))), "password");
        }

        var answer = await http.PostAsync("/api/auth/account/delete", TestUser.Json(new AccountDeletionRequest(TestUser.Password)));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        answer = await http.PostAsync("/api/auth/password", TestUser.Json(new PasswordRequest(TestUser.Password, NewPassword)));
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(user.Tasks)).StatusCode);
    }

    [Fact]
    public async Task A_deleted_account_leaves_no_row_in_any_table()
    {
        var (user, other) = (await backend.SignUpAsync(), await backend.SignUpAsync());
        foreach (var person in (TestUser[])[user, other])
        {
            await FillAsync(person);
        }

        await using var replica = backend.CreateReplica();
        using var there = Client(replica, user.Session.Token);
        var before = await RowsAsync();
        Assert.All(before.Where(t => t.Key != "ended_sessions"), t => Assert.Equal((t.Key, true, true), (t.Key, t.Value.Contains(user.Id), t.Value.Contains(other.Id))));

        Assert.Equal(HttpStatusCode.NoContent, (await DeleteAsync(user, TestUser.Password)).StatusCode);

        // The number in ended_sessions is what ends the sessions; it goes when the last of their tokens has expired.
        var after = await RowsAsync();
        Assert.All(after.Where(t => t.Key != "ended_sessions"), t => Assert.Equal((t.Key, 0, Of(before, t.Key, other)), (t.Key, Of(after, t.Key, user), Of(after, t.Key, other))));
        Assert.Equal(HttpStatusCode.Unauthorized, (await user.Http.GetAsync(user.Tasks)).StatusCode);
        await Eventually.Async(
            async () => (await there.GetAsync(user.Tasks)).StatusCode == HttpStatusCode.Unauthorized, "the other replica heard of it");
        using var signIn = await backend.Anonymous().PostAsync("/api/auth/sign-in", SignIn(user, TestUser.Password));
        Assert.Equal(HttpStatusCode.Unauthorized, signIn.StatusCode);

        await using var context = backend.CreateContext();
        await Housekeeping.CleanAsync(context, DateTimeOffset.UtcNow.AddDays(8), CancellationToken.None);
        Assert.False(await context.EndedSessions.AnyAsync(e => e.UserId == user.Id));
        await TestUser.SignUpAsync(backend.Anonymous(), user.Session.User.Email, "UTC");
    }

    [Fact]
    public async Task Adding_to_an_account_that_is_gone_is_not_signed_in()
    {
        var user = await backend.SignUpAsync();
        await using var context = backend.CreateContext();
        await context.Users.Where(u => u.Id == user.Id).ExecuteDeleteAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, (await user.Http.PostAsync(user.Tasks, TestUser.Json(new TaskRequest("late")))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await user.Http.PostAsync(user.Tags, TestUser.Json(new TagRequest("late")))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await user.Http.PutAsync("/api/auth/account", TestUser.Json(new AccountRequest("Ann", "UTC")))).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await ChangeAsync(user, TestUser.Password, NewPassword)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await DeleteAsync(user, TestUser.Password)).StatusCode);
    }

    /// <summary>A row of the person in every table.</summary>
    private async Task FillAsync(TestUser user)
    {
        var task = await user.AddAsync(new TaskRequest("task", Tags: ["tag"], DueAt: DateTimeOffset.UtcNow, Recurrence: TaskRecurrence.Daily));
        await user.SendAsync(HttpMethod.Post, user.Tasks, TestUser.Json(new TaskRequest("keyed")), "Idempotency-Key", "k");
        await user.CompleteAsync(task.Id);
        await user.Http.PostAsync($"{user.Tasks}/clear-completed", null);
        await user.SendAsync(HttpMethod.Post, $"/api/{user.Id}/chat", TestUser.Json(new ChatRequest("add buy milk")), "Idempotency-Key", "k");
        using var session = Client(backend.Factory, (await SignInAsync(user, TestUser.Password)).Token);
        await session.PostAsync("/api/auth/sign-out", null);
    }

    /// <summary>The users of each table's rows.</summary>
    private async Task<Dictionary<string, IReadOnlyList<long>>> RowsAsync()
    {
        await using var data = NpgsqlDataSource.Create(backend.ConnectionString);
        var owners = new Dictionary<string, IReadOnlyList<long>>();
        foreach (var table in await ListAsync<string>(data, "SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND relname <> '__EFMigrationsHistory'"))
        {
            var owner = table switch
            {
                "users" => "id",
                "task_tags" => "(SELECT user_id FROM tasks WHERE id = task_id)",
                _ => "user_id",
            };
            owners[table] = await ListAsync<long>(data, string.Create(CultureInfo.InvariantCulture, $"SELECT {owner} FROM {table}"));
        }

        Assert.True(owners.Count >= 10);
        return owners;
    }

    private static async Task<IReadOnlyList<T>> ListAsync<T>(NpgsqlDataSource data, string sql)
    {
        await using var command = data.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<T>();
        while (await reader.ReadAsync())
        {
            rows.Add(reader.GetFieldValue<T>(0));
        }

        return rows;
    }

    private static int Of(Dictionary<string, IReadOnlyList<long>> rows, string table, TestUser user) => rows[table].Count(id => id == user.Id);

    private static Task<HttpResponseMessage> ChangeAsync(TestUser user, string current, string next) =>
        user.Http.PostAsync("/api/auth/password", TestUser.Json(new PasswordRequest(current, next)));

    private static Task<HttpResponseMessage> DeleteAsync(TestUser user, string password) =>
        user.Http.PostAsync("/api/auth/account/delete", TestUser.Json(new AccountDeletionRequest(password)));

    private static HttpContent SignIn(TestUser user, string password) => TestUser.Json(new SignInRequest(user.Session.User.Email, password));

    private async Task<TokenResponse> SignInAsync(TestUser user, string password) =>
        await TestUser.ReadAsync<TokenResponse>(await backend.Anonymous().PostAsync("/api/auth/sign-in", SignIn(user, password)));

    private static HttpClient Client(BackendFactory replica, string token)
    {
        var http = replica.CreateClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return http;
    }

    private static async Task RefusedAsync(HttpResponseMessage answer, string field)
    {
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"errors\":{{\"{field}\":[", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }
}
