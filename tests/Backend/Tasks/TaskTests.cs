using System.Net;
using Microsoft.EntityFrameworkCore;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Tasks;

public class TaskTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task A_task_lives_from_create_to_delete()
    {
        var user = await backend.SignUpAsync();
        var due = new DateTimeOffset(2030, 5, 1, 12, 0, 0, TimeSpan.FromHours(2));
        var response = await user.Http.PostAsync(
            user.Tasks, TestUser.Json(new TaskRequest(" Buy milk ", "2 litres", TaskPriority.High, due, ["shop", "Home"])));
        var task = await TestUser.ReadAsync<TaskResponse>(response, HttpStatusCode.Created);
        Assert.Equal($"{user.Tasks}/{task.Id}", response.Headers.Location!.ToString());
        Assert.Equal("\"1\"", response.Headers.ETag!.Tag);
        Assert.Equal("Buy milk", task.Title);
        Assert.Equal(due.ToUniversalTime(), task.DueAt);
        Assert.Equal(["Home", "shop"], task.Tags);
        Assert.False(task.Completed);
        AssertSame(task, await user.GetAsync(task.Id));

        var changed = await user.ReplaceAsync(task.Id, new TaskRequest("Buy oat milk", Tags: ["shop", "vegan"]));
        Assert.Equal(2, changed.Version);
        Assert.Null(changed.Description);
        Assert.Null(changed.DueAt);
        Assert.Equal(TaskPriority.Medium, changed.Priority);
        Assert.Equal(["shop", "vegan"], changed.Tags);
        Assert.True(changed.UpdatedAt > task.UpdatedAt);
        Assert.Equal(task.CreatedAt, changed.CreatedAt);
        AssertSame(changed, await user.GetAsync(task.Id));

        var done = await user.CompleteAsync(task.Id);
        Assert.True(done.Completed);
        Assert.NotNull(done.CompletedAt);
        AssertSame(done, await user.CompleteAsync(task.Id));
        Assert.False((await user.CompleteAsync(task.Id, completed: false)).Completed);

        Assert.Equal(HttpStatusCode.NoContent, (await user.Http.DeleteAsync($"{user.Tasks}/{task.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.GetAsync($"{user.Tasks}/{task.Id}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.DeleteAsync($"{user.Tasks}/{task.Id}")).StatusCode);
        Assert.Empty((await user.ListAsync()).Items);
    }

    [Fact]
    public async Task A_deleted_task_stays_in_the_database()
    {
        var user = await backend.SignUpAsync();
        var task = await user.AddAsync("keep me");
        await user.Http.DeleteAsync($"{user.Tasks}/{task.Id}");
        await using var context = backend.CreateContext();
        Assert.NotNull(await context.Tasks.IgnoreQueryFilters().Where(t => t.Id == task.Id).Select(t => t.DeletedAt).SingleAsync());
    }

    [Fact]
    public async Task The_body_of_a_completion_is_optional()
    {
        var user = await backend.SignUpAsync();
        var task = await user.AddAsync("no body");
        var done = await TestUser.ReadAsync<TaskResponse>(await user.Http.PatchAsync($"{user.Tasks}/{task.Id}/complete", null));
        Assert.True(done.Completed);
    }

    [Fact]
    public async Task A_task_that_the_client_has_is_not_sent_again()
    {
        var user = await backend.SignUpAsync();
        var path = $"{user.Tasks}/{(await user.AddAsync("cached")).Id}";
        Assert.Equal(HttpStatusCode.NotModified, (await user.SendAsync(HttpMethod.Get, path, null, "If-None-Match", "\"1\"")).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await user.SendAsync(HttpMethod.Get, path, null, "If-None-Match", "W/\"1\", \"7\"")).StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, (await user.SendAsync(HttpMethod.Get, path, null, "If-None-Match", "*")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await user.SendAsync(HttpMethod.Get, path, null, "If-None-Match", "\"2\"")).StatusCode);
    }

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("PATCH", "/complete")]
    [InlineData("DELETE", "")]
    public async Task A_change_of_a_stale_version_is_refused(string method, string suffix)
    {
        var user = await backend.SignUpAsync();
        var task = await user.AddAsync("first");
        await user.ReplaceAsync(task.Id, new TaskRequest("second"));
        var path = $"{user.Tasks}/{task.Id}{suffix}";
        Task<HttpResponseMessage> Send(string tag) => user.SendAsync(
            new HttpMethod(method), path, method == "PUT" ? TestUser.Json(new TaskRequest("third")) : null, "If-Match", tag);

        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send("\"1\"")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send("W/\"2\"")).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send("\"abc\"")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await Send("2")).StatusCode);
        Assert.Equal("second", (await user.GetAsync(task.Id)).Title);
        Assert.True((await Send("\"1\", \"2\"")).IsSuccessStatusCode);
    }

    [Fact]
    public async Task Of_two_changes_of_the_same_version_one_wins()
    {
        var user = await backend.SignUpAsync();
        var task = await user.AddAsync("contested");
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => user.SendAsync(
            HttpMethod.Put, $"{user.Tasks}/{task.Id}", TestUser.Json(new TaskRequest($"by {i}")), "If-Match", "\"1\"")));
        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
        Assert.Equal(2, (await user.GetAsync(task.Id)).Version);
    }

    [Fact]
    public async Task Changes_without_a_condition_all_succeed_and_are_all_counted()
    {
        var user = await backend.SignUpAsync();
        var task = await user.AddAsync("busy");
        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => user.ReplaceAsync(task.Id, new TaskRequest($"by {i}", Tags: [$"tag {i}"]))));
        var last = await user.GetAsync(task.Id);
        Assert.Equal(9, last.Version);
        Assert.Equal($"tag {last.Title[^1]}", Assert.Single(last.Tags));
    }

    [Fact]
    public async Task A_create_repeated_with_its_key_makes_one_task_and_gets_the_first_answer_again()
    {
        var user = await backend.SignUpAsync();
        Task<HttpResponseMessage> Create(string title, string key) =>
            user.SendAsync(HttpMethod.Post, user.Tasks, TestUser.Json(new TaskRequest(title, Tags: ["x"])), "Idempotency-Key", key);

        var first = await Create("once", "key-1");
        var task = await TestUser.ReadAsync<TaskResponse>(first, HttpStatusCode.Created);
        Assert.False(first.Headers.Contains("Idempotency-Replayed"));
        await user.ReplaceAsync(task.Id, new TaskRequest("changed since"));

        var again = await Create("once", "key-1");
        AssertSame(task, await TestUser.ReadAsync<TaskResponse>(again, HttpStatusCode.Created));
        Assert.Equal("true", Assert.Single(again.Headers.GetValues("Idempotency-Replayed")));
        Assert.Equal(first.Headers.Location, again.Headers.Location);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Create("other", "key-1")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Create("other", "key-2")).StatusCode);
        Assert.Equal(2, (await user.ListAsync()).Total);

        var stranger = await backend.SignUpAsync();
        var own = await stranger.SendAsync(
            HttpMethod.Post, stranger.Tasks, TestUser.Json(new TaskRequest("mine")), "Idempotency-Key", "key-1");
        Assert.False(own.Headers.Contains("Idempotency-Replayed"));
    }

    [Fact]
    public async Task Concurrent_creates_with_one_key_make_one_task()
    {
        var user = await backend.SignUpAsync();
        for (var round = 0; round < 5; round++)
        {
            var key = $"round-{round}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ => await TestUser.ReadAsync<TaskResponse>(
                await user.SendAsync(HttpMethod.Post, user.Tasks, TestUser.Json(new TaskRequest(key)), "Idempotency-Key", key),
                HttpStatusCode.Created)));
            Assert.Single(answers.Select(a => a.Id).Distinct());
        }

        Assert.Equal(5, (await user.ListAsync()).Total);
    }

    [Fact]
    public async Task A_users_own_id_is_all_that_counts_in_the_path()
    {
        var user = await backend.SignUpAsync();
        Assert.Equal(HttpStatusCode.Forbidden, (await user.Http.GetAsync($"/api/{user.Id + 100000}/tasks")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.GetAsync("/api/me/tasks")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.GetAsync("/api/99999999999999999999/tasks")).StatusCode);
    }

    private static void AssertSame(TaskResponse expected, TaskResponse actual)
    {
        Assert.Equal(expected.Tags, actual.Tags);
        Assert.Equal(expected, actual with { Tags = expected.Tags });
    }
}
