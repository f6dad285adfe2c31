using TodoStack.Contracts;
using TodoStack.TestSupport;

namespace TodoStack.Backend.Tests.Tasks;

public class CompletionTests : IClassFixture<CompletionTests.Fixture>
{
    private static readonly DateTimeOffset Start = new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Fixture _backend;

    public CompletionTests(Fixture backend)
    {
        _backend = backend;
        _backend.Time!.Now = Start;
    }

    [Fact]
    public async Task Completing_a_recurring_task_makes_the_next_one_with_the_same_content()
    {
        var user = await _backend.SignUpAsync("Europe/Berlin");
        var due = new DateTimeOffset(2027, 1, 31, 9, 0, 0, TimeSpan.FromHours(1));
        var january = await user.AddAsync(new TaskRequest("Rent", "Pay it", TaskPriority.High, due, ["home", "money"], TaskRecurrence.Monthly));
        _backend.Time!.Now = due;

        var done = await user.CompleteAsync(january.Id);
        var february = await user.GetAsync(done.NextTaskId!.Value);
        Assert.Equal(due.AddDays(28), february.DueAt);
        Assert.Equal(("Rent", "Pay it", TaskPriority.High, TaskRecurrence.Monthly, false, 1), (
            february.Title, february.Description, february.Priority, february.Recurrence, february.Completed, february.Version));
        Assert.Equal(["home", "money"], february.Tags);

        var march = await user.GetAsync((await user.CompleteAsync(february.Id)).NextTaskId!.Value);
        Assert.Equal(new DateTimeOffset(2027, 3, 31, 9, 0, 0, TimeSpan.FromHours(2)), march.DueAt);
    }

    [Fact]
    public async Task Another_due_time_starts_the_series_anew()
    {
        var user = await _backend.SignUpAsync();
        var due = new DateTimeOffset(2027, 1, 31, 9, 0, 0, TimeSpan.Zero);
        var request = new TaskRequest("Rent", DueAt: due, Recurrence: TaskRecurrence.Monthly);
        var task = await user.AddAsync(request);
        await user.ReplaceAsync(task.Id, request with { DueAt = due.AddDays(-3) });
        var next = await user.GetAsync((await user.CompleteAsync(task.Id)).NextTaskId!.Value);
        Assert.Equal(due.AddDays(28), next.DueAt);
        var afterNext = await user.GetAsync((await user.CompleteAsync(next.Id)).NextTaskId!.Value);
        Assert.Equal(due.AddDays(28 + 28), afterNext.DueAt);
    }

    [Fact]
    public async Task Without_a_due_time_the_next_one_is_due_a_period_after_now()
    {
        var user = await _backend.SignUpAsync();
        _backend.Time!.Advance(TimeSpan.FromHours(10));
        var task = await user.AddAsync(new TaskRequest("Water plants", Recurrence: TaskRecurrence.Weekly));
        var next = await user.GetAsync((await user.CompleteAsync(task.Id)).NextTaskId!.Value);
        Assert.Equal(_backend.Time.Now.AddDays(7), next.DueAt);
    }

    [Fact]
    public async Task However_many_complete_it_at_once_there_is_one_next_task()
    {
        var user = await _backend.SignUpAsync();
        var task = await user.AddAsync(new TaskRequest("Contested", DueAt: Start, Recurrence: TaskRecurrence.Daily));
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => user.CompleteAsync(task.Id)));
        Assert.Single(answers.Select(a => a.NextTaskId).Distinct());
        Assert.Equal(2, (await user.ListAsync("search=contested")).Total);
    }

    [Fact]
    public async Task Opening_it_again_removes_the_next_one_unless_it_was_changed()
    {
        var user = await _backend.SignUpAsync();
        var task = await user.AddAsync(new TaskRequest("Undo", DueAt: _backend.Time!.Now, Recurrence: TaskRecurrence.Daily));
        var untouched = (await user.CompleteAsync(task.Id)).NextTaskId!.Value;
        var open = await user.CompleteAsync(task.Id, completed: false);
        Assert.Null(open.NextTaskId);
        Assert.Equal([task.Id], (await user.ListAsync("search=undo")).Items.Select(t => t.Id));

        var second = (await user.CompleteAsync(task.Id)).NextTaskId!.Value;
        Assert.NotEqual(untouched, second);
        await user.ReplaceAsync(second, new TaskRequest("Undo, but noted"));
        Assert.Equal(second, (await user.CompleteAsync(task.Id, completed: false)).NextTaskId);
        Assert.Equal(second, (await user.CompleteAsync(task.Id)).NextTaskId);
        Assert.Equal(2, (await user.ListAsync("search=undo")).Total);
    }

    [Fact]
    public async Task A_next_task_that_was_deleted_is_no_longer_named()
    {
        var user = await _backend.SignUpAsync();
        var task = await user.AddAsync(new TaskRequest("Ends", DueAt: _backend.Time!.Now, Recurrence: TaskRecurrence.Daily));
        var done = await user.CompleteAsync(task.Id);
        await user.Http.DeleteAsync($"{user.Tasks}/{done.NextTaskId}");
        var after = await user.GetAsync(task.Id);
        Assert.Null(after.NextTaskId);
        Assert.Equal(done.Version + 1, after.Version);
    }

    [Fact]
    public async Task A_task_without_recurrence_has_no_next_one()
    {
        var user = await _backend.SignUpAsync();
        var task = await user.AddAsync("once");
        Assert.Null((await user.CompleteAsync(task.Id)).NextTaskId);
        Assert.Equal(1, (await user.ListAsync()).Total);
    }

    public sealed class Fixture : BackendFixture
    {
        public Fixture()
        {
            Time = new FakeTimeProvider(Start);
            Settings = new Dictionary<string, string> { ["Jwt:LifetimeDays"] = "365" };
        }
    }
}
