using System.Globalization;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Tasks;

public class TaskTransferTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    private static readonly DateTimeOffset Due = new(2031, 5, 6, 7, 8, 9, TimeSpan.FromHours(3));

    [Fact]
    public async Task What_is_exported_can_be_imported_and_is_the_same()
    {
        var (user, other) = (await backend.SignUpAsync(), await backend.SignUpAsync());
        await user.AddAsync(new TaskRequest("recurring", "text\nof two lines", TaskPriority.High, Due, ["home", "Work"], TaskRecurrence.Yearly));
        await user.CompleteAsync((await user.AddAsync("done")).Id);
        await user.AddAsync(new TaskRequest("plain", Priority: TaskPriority.Low));
        await user.Http.DeleteAsync($"{user.Tasks}/{(await user.AddAsync("deleted")).Id}");
        var tasks = await ExportAsync(user);
        Assert.Equal(["recurring", "done", "plain"], tasks.Select(t => t.Title));
        Assert.Equivalent(await user.GetAsync(tasks[0].Id), tasks[0]);

        var answer = await ImportAsync(other, [.. tasks.Select(Item)]);
        Assert.Equal((3, 0), (answer.Imported, answer.Rejected.Count));
        Assert.Equivalent(tasks.Select(Item), (await ExportAsync(other)).Select(Item), strict: true);
    }

    [Fact]
    public async Task Many_tasks_are_exported_in_the_order_they_were_made_in()
    {
        var user = await backend.SignUpAsync();
        await using var context = backend.CreateContext();
        context.AddRange(Enumerable.Range(0, 1203).Select(i => new TaskItem
        {
            UserId = user.Id,
            Title = i.ToString(CultureInfo.InvariantCulture),
            CreatedAt = DateTimeOffset.UnixEpoch.AddSeconds(i / 100),
            UpdatedAt = DateTimeOffset.UnixEpoch,
        }));
        await context.SaveChangesAsync();
        var tasks = await ExportAsync(user);
        Assert.Equal(1203, tasks.Count);
        Assert.Equal(tasks.OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).Select(t => t.Id), tasks.Select(t => t.Id));
    }

    [Fact]
    public async Task What_is_wrong_is_told_by_its_place_and_the_rest_is_there()
    {
        var user = await backend.SignUpAsync();
        var answer = await ImportAsync(
            user,
            new("good", Tags: ["a", "A", "b"]),
            new(" "),
            new("too far", DueAt: DateTimeOffset.MaxValue, Tags: [new string('x', 51)]),
            null!,
            new("done tomorrow", CompletedAt: DateTimeOffset.UtcNow.AddDays(1)),
            new("done", Tags: ["B"], Recurrence: TaskRecurrence.Daily, CompletedAt: Due.AddYears(-20)));
        Assert.Equal(2, answer.Imported);
        Assert.Equal(
            ["1: title", "2: dueAt tags[0]", "3: title", "4: completedAt"],
            answer.Rejected.Select(r => $"{r.Index}: {string.Join(' ', r.Errors.Keys.Order())}"));
        var tasks = await ExportAsync(user);
        Assert.Equal(["good a,b", "done b"], tasks.Select(t => $"{t.Title} {string.Join(',', t.Tags)}"));
        Assert.Equal((true, Due.AddYears(-20), null), (tasks[1].Completed, tasks[1].CompletedAt, tasks[1].NextTaskId));
    }

    [Fact]
    public async Task A_repeated_import_imports_nothing_anew()
    {
        var user = await backend.SignUpAsync();
        var request = new TaskImportRequest([new("once"), new("")]);
        Task<HttpResponseMessage> Send(object body) => user.SendAsync(HttpMethod.Post, $"{user.Tasks}/import", TestUser.Json(body), "Idempotency-Key", "k");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Send(request)));
        foreach (var answer in answers)
        {
            var said = await TestUser.ReadAsync<TaskImportResponse>(answer);
            Assert.Equal((1, 1), (said.Imported, Assert.Single(said.Rejected).Index));
        }

        Assert.Equal(3, answers.Count(a => a.Headers.Contains("Idempotency-Replayed")));
        Assert.Single(await ExportAsync(user));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(new TaskImportRequest([new("other")]))).StatusCode);
        var create = await user.SendAsync(HttpMethod.Post, user.Tasks, TestUser.Json(new TaskRequest("a task")), "Idempotency-Key", "k");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, create.StatusCode);
    }

    [Fact]
    public async Task An_import_has_bounds()
    {
        var user = await backend.SignUpAsync();
        async Task<HttpStatusCode> Send(IEnumerable<TaskImportItem> items)
        {
            // Asked beforehand, the server refuses a body instead of cutting it off.
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{user.Tasks}/import") { Headers = { ExpectContinue = true } };
            request.Content = TestUser.Json(new TaskImportRequest([.. items]));
            return (await user.Http.SendAsync(request)).StatusCode;
        }

        var large = new TaskImportItem("large", new string('x', Limits.DescriptionLength));
        Assert.Equal(HttpStatusCode.BadRequest, await Send([]));
        Assert.Equal(HttpStatusCode.BadRequest, await Send(Enumerable.Repeat(new TaskImportItem("x"), Limits.ImportSize + 1)));
        Assert.Equal(HttpStatusCode.OK, await Send(Enumerable.Repeat(large, Limits.ImportSize)));
        var tooLarge = large with { Description = new string('x', 10_000) };
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await Send(Enumerable.Repeat(tooLarge, Limits.ImportSize)));
    }

    [Fact]
    public async Task Imports_with_the_same_new_tags_do_not_stand_in_each_others_way()
    {
        var user = await backend.SignUpAsync();
        var tags = Enumerable.Range(0, 15).Select(i => $"tag {i}").ToList();
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i =>
            ImportAsync(user, [.. Enumerable.Range(0, 20).Select(_ => new TaskImportItem("task", Tags: i % 2 == 0 ? tags : [.. Enumerable.Reverse(tags)]))])));
        Assert.All(answers, answer => Assert.Equal(20, answer.Imported));
        Assert.Equal(15, (await TestUser.ReadAsync<Page<TagResponse>>(await user.Http.GetAsync(user.Tags))).Total);
    }

    private static TaskImportItem Item(TaskResponse task) =>
        new(task.Title, task.Description, task.Priority, task.DueAt, task.Tags, task.Recurrence, task.CompletedAt);

    private static async Task<IReadOnlyList<TaskResponse>> ExportAsync(TestUser user)
    {
        await using var stream = await user.Http.GetStreamAsync($"{user.Tasks}/export");
        return await JsonSerializer.DeserializeAsyncEnumerable<TaskResponse>(stream, TodoJson.Options).OfType<TaskResponse>().ToListAsync();
    }

    private static async Task<TaskImportResponse> ImportAsync(TestUser user, params TaskImportItem[] items) =>
        await TestUser.ReadAsync<TaskImportResponse>(await user.Http.PostAsync($"{user.Tasks}/import", TestUser.Json(new TaskImportRequest(items))));
}
