using System.Net;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Tasks;

public class TaskBatchTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task Completing_several_changes_those_still_to_do_and_makes_the_next_of_recurring_ones()
    {
        var user = await backend.SignUpAsync();
        var open = await user.AddAsync("open");
        var daily = await user.AddAsync(new TaskRequest("daily", Tags: ["home"], DueAt: DateTimeOffset.UtcNow, Recurrence: TaskRecurrence.Daily));
        var done = await user.AddAsync("done");
        await user.CompleteAsync(done.Id);

        var answer = await ChangeAsync(user, new(TaskBatchAction.Complete, [daily.Id, 999_999, done.Id, open.Id, daily.Id]));
        Assert.Equal(Of([daily.Id, open.Id], [done.Id], [999_999]), answer);
        var next = await user.GetAsync((await user.GetAsync(daily.Id)).NextTaskId!.Value);
        Assert.Equal(["home"], next.Tags);
        Assert.Equal(open.Version + 1, (await user.GetAsync(open.Id)).Version);

        answer = await ChangeAsync(user, new(TaskBatchAction.Reopen, [daily.Id, open.Id, next.Id]));
        Assert.Equal(Of([daily.Id, open.Id], [next.Id], []), answer);
        Assert.Equal(HttpStatusCode.NotFound, (await user.Http.GetAsync($"{user.Tasks}/{next.Id}")).StatusCode);
        Assert.Null((await user.GetAsync(daily.Id)).NextTaskId);
    }

    [Fact]
    public async Task What_was_deleted_comes_back_as_it_was()
    {
        var user = await backend.SignUpAsync();
        var first = await user.AddAsync(new TaskRequest("first", "text", TaskPriority.High, DateTimeOffset.UtcNow, ["a", "b"], TaskRecurrence.Weekly));
        var next = (await user.CompleteAsync(first.Id)).NextTaskId!.Value;
        var before = (await user.GetAsync(first.Id), await user.GetAsync(next));
        long[] both = [first.Id, next];
        Assert.Equal(Of(both, [], []), await ChangeAsync(user, new(TaskBatchAction.Delete, both)));
        Assert.Equal(0, (await user.ListAsync()).Total);
        Assert.Equal(Of([], [], both), await ChangeAsync(user, new(TaskBatchAction.Complete, both)));

        Assert.Equal(Of(both, [], []), await ChangeAsync(user, new(TaskBatchAction.Restore, both)));
        Assert.Equal(Of([], both, []), await ChangeAsync(user, new(TaskBatchAction.Restore, both)));
        var after = (await user.GetAsync(first.Id), await user.GetAsync(next));
        Assert.Equivalent(Same(before.Item1), Same(after.Item1));
        Assert.Equivalent(Same(before.Item2), Same(after.Item2));
        Assert.Equal(next, after.Item1.NextTaskId);
        Assert.Equal(before.Item1.Version + 2, after.Item1.Version);
    }

    [Fact]
    public async Task A_single_deleted_task_can_be_restored_too()
    {
        var user = await backend.SignUpAsync();
        var task = await user.AddAsync("oops", "tag");
        await user.Http.DeleteAsync($"{user.Tasks}/{task.Id}");
        Assert.Equal(Of([task.Id], [], []), await ChangeAsync(user, new(TaskBatchAction.Restore, [task.Id])));
        Assert.Equal(["tag"], (await user.GetAsync(task.Id)).Tags);
    }

    [Fact]
    public async Task Priority_and_due_time_are_set_where_they_differ()
    {
        var user = await backend.SignUpAsync();
        var (low, high) = (await user.AddAsync(new TaskRequest("low", Priority: TaskPriority.Low)), await user.AddAsync(new TaskRequest("high", Priority: TaskPriority.High)));
        Assert.Equal(Of([low.Id], [high.Id], []), await ChangeAsync(user, new(TaskBatchAction.SetPriority, [low.Id, high.Id], TaskPriority.High)));

        var due = new DateTimeOffset(2030, 1, 31, 9, 0, 0, TimeSpan.FromHours(2));
        Assert.Equal(Of([low.Id, high.Id], [], []), await ChangeAsync(user, new(TaskBatchAction.SetDue, [low.Id, high.Id], DueAt: due)));
        Assert.Equal(due, (await user.GetAsync(low.Id)).DueAt);
        Assert.Equal(Of([low.Id], [], []), await ChangeAsync(user, new(TaskBatchAction.SetDue, [low.Id])));
        Assert.Null((await user.GetAsync(low.Id)).DueAt);
    }

    [Fact]
    public async Task Tags_are_added_to_those_there_are_and_taken_away()
    {
        var user = await backend.SignUpAsync();
        var (one, two, none) = (await user.AddAsync("one", "Home"), await user.AddAsync("two", "home", "urgent"), await user.AddAsync("none"));
        long[] all = [one.Id, two.Id, none.Id];
        Assert.Equal(Of([one.Id, none.Id], [two.Id], []), await ChangeAsync(user, new(TaskBatchAction.AddTags, all, Tags: ["URGENT", "home", " home "])));
        Assert.All(all, id => Assert.Equal(["Home", "urgent"], user.GetAsync(id).Result.Tags));
        Assert.Equal(Of(all, [], []), await ChangeAsync(user, new(TaskBatchAction.RemoveTags, all, Tags: ["Urgent", "unknown"])));
        Assert.Equal(Of([], all, []), await ChangeAsync(user, new(TaskBatchAction.RemoveTags, all, Tags: ["urgent"])));
        Assert.Equal(["Home"], (await user.GetAsync(two.Id)).Tags);
        Assert.Equal(two.Version + 1, (await user.GetAsync(two.Id)).Version);
    }

    [Fact]
    public async Task A_task_that_would_have_too_many_tags_stops_all()
    {
        var user = await backend.SignUpAsync();
        var full = await user.AddAsync("full", [.. Enumerable.Range(1, Limits.TagsPerTask).Select(i => $"t{i}")]);
        var free = await user.AddAsync("free");
        var answer = await SendAsync(user, new(TaskBatchAction.AddTags, [free.Id, full.Id], Tags: ["more"]));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"task {full.Id} would have 21", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty((await user.GetAsync(free.Id)).Tags);
    }

    [Fact]
    public async Task Anothers_tasks_are_not_there()
    {
        var (victim, intruder) = (await backend.SignUpAsync(), await backend.SignUpAsync());
        var task = await victim.AddAsync("secret", "private");
        var deleted = await victim.AddAsync("deleted");
        await victim.Http.DeleteAsync($"{victim.Tasks}/{deleted.Id}");
        foreach (var action in Enum.GetValues<TaskBatchAction>())
        {
            var request = new TaskBatchRequest(action, [task.Id, deleted.Id], TaskPriority.Low, DateTimeOffset.UtcNow, ["private"]);
            Assert.Equal(Of([], [], [task.Id, deleted.Id]), await ChangeAsync(intruder, request));
        }

        Assert.Equivalent(task, await victim.GetAsync(task.Id));
        Assert.Equal(1, (await victim.ListAsync()).Total);
    }

    [Fact]
    public async Task What_is_wrong_with_a_batch_is_named()
    {
        var user = await backend.SignUpAsync();
        await RefusedAsync(user, new(TaskBatchAction.Delete, []), "ids");
        await RefusedAsync(user, new(TaskBatchAction.Delete, [.. Enumerable.Range(1, Limits.BatchSize + 1).Select(i => (long)i)]), "ids");
        await RefusedAsync(user, new(TaskBatchAction.SetPriority, [1]), "priority");
        await RefusedAsync(user, new(TaskBatchAction.AddTags, [1]), "tags");
        await RefusedAsync(user, new(TaskBatchAction.RemoveTags, [1], Tags: [" "]), "tags[0]");
        await RefusedAsync(user, new(TaskBatchAction.SetDue, [1], DueAt: DateTimeOffset.MaxValue), "dueAt");
    }

    [Fact]
    public async Task Batches_that_overlap_wait_for_each_other()
    {
        var user = await backend.SignUpAsync();
        var ids = new List<long>();
        for (var i = 0; i < 10; i++)
        {
            ids.Add((await user.AddAsync($"task {i}")).Id);
        }

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i =>
            SendAsync(user, new(TaskBatchAction.Complete, i % 2 == 0 ? ids : [.. Enumerable.Reverse(ids)]))));
        var changed = await Task.WhenAll(answers.Select(async answer => (await TestUser.ReadAsync<TaskBatchResponse>(answer)).Changed));
        Assert.Equal(ids, changed.SelectMany(c => c).Order());
        Assert.All(ids, id => Assert.Equal(2, user.GetAsync(id).Result.Version));
    }

    private static object Same(TaskResponse task) => task with { Version = 0, UpdatedAt = default };

    private static async Task RefusedAsync(TestUser user, TaskBatchRequest request, string field)
    {
        var answer = await SendAsync(user, request);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains($"\"errors\":{{\"{field}\":[", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Of(IReadOnlyList<long> changed, IReadOnlyList<long> unchanged, IReadOnlyList<long> notFound) =>
        $"changed [{string.Join(' ', changed)}], unchanged [{string.Join(' ', unchanged)}], not found [{string.Join(' ', notFound)}]";

    private static async Task<string> ChangeAsync(TestUser user, TaskBatchRequest request)
    {
        var answer = await TestUser.ReadAsync<TaskBatchResponse>(await SendAsync(user, request));
        return Of(answer.Changed, answer.Unchanged, answer.NotFound);
    }

    private static Task<HttpResponseMessage> SendAsync(TestUser user, TaskBatchRequest request) =>
        user.Http.PostAsync($"{user.Tasks}/batch", TestUser.Json(request));
}
