using System.Globalization;
using System.Net;
using TodoStack.Backend.Assistant.Dates;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Tasks;

public class TaskTextTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    /// <summary>Wednesday, ten in the morning in Berlin.</summary>
    private static readonly LocalClock Clock = LocalClock.In("Europe/Berlin", new DateTimeOffset(2027, 3, 10, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("call mum tomorrow #family !high", "call mum", "2027-03-11 23:59", "family", "High", "None")]
    [InlineData("Buy milk", "Buy milk", null, "", "Medium", "None")]
    [InlineData("Pay rent on the 1st every month !1", "Pay rent", "2027-04-01 23:59", "", "High", "Monthly")]
    [InlineData("Gym every monday at 18:30 #health", "Gym", "2027-03-15 18:30", "health", "Medium", "Weekly")]
    [InlineData("water the plants every week", "water the plants", null, "", "Medium", "Weekly")]
    [InlineData("Take vitamins daily", "Take vitamins", "2027-03-10 23:59", "", "Medium", "Daily")]
    [InlineData("Renew passport by 5 June 2027 !2 #papers #travel", "Renew passport", "2027-06-05 23:59", "papers,travel", "Medium", "None")]
    [InlineData("tidy the attic someday !low", "tidy the attic someday", null, "", "Low", "None")]
    [InlineData("tidy the attic !3", "tidy the attic", null, "", "Low", "None")]
    [InlineData("Report for Anna friday 3pm", "Report for Anna", "2027-03-12 15:00", "", "Medium", "None")]
    [InlineData("Mum's birthday every year on 2 may", "Mum's birthday", "2027-05-02 23:59", "", "Medium", "Yearly")]
    [InlineData("in 2 hours take the bread out", "take the bread out", "2027-03-10 12:00", "", "Medium", "None")]
    [InlineData("#work tomorrow 9am stand-up", "stand-up", "2027-03-11 09:00", "work", "Medium", "None")]
    [InlineData("2027-12-24 wrap presents", "wrap presents", "2027-12-24 23:59", "", "Medium", "None")]
    [InlineData("wrap presents 2027-12-24", "wrap presents", "2027-12-24 23:59", "", "Medium", "None")]
    [InlineData("Read \"The Day After Tomorrow\" #books", "Read \"The Day After Tomorrow\"", null, "books", "Medium", "None")]
    [InlineData("\"Call mum tomorrow\"", "Call mum tomorrow", null, "", "Medium", "None")]
    [InlineData("Please call back, thanks!", "Please call back, thanks!", null, "", "Medium", "None")]
    [InlineData("Birthday cake 🎂 tomorrow", "Birthday cake 🎂", "2027-03-11 23:59", "", "Medium", "None")]
    [InlineData("Gym every other day", "Gym every other day", null, "", "Medium", "None")]
    [InlineData("Issue #42 is back", "Issue #42 is back", null, "", "Medium", "None")]
    [InlineData("Monday meeting notes", "Monday meeting notes", null, "", "Medium", "None")]
    [InlineData("Wow!important", "Wow!important", null, "", "Medium", "None")]
    public void A_line_is_read_as_a_person_means_it(string line, string title, string? due, string tags, string priority, string recurrence)
    {
        var task = TaskText.Read(line, new EnglishDatePhrases(), Clock);
        Assert.NotNull(task);
        Assert.Equal(
            (title, due, tags, priority, recurrence),
            (task.Title, task.DueAt?.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), string.Join(',', task.Tags!), $"{task.Priority}", $"{task.Recurrence}"));
    }

    [Fact]
    public async Task The_due_time_is_of_the_accounts_time_zone_and_nothing_is_stored()
    {
        var user = await backend.SignUpAsync("Pacific/Auckland");
        var task = await ParseAsync(user, "call mum on 24 december 2099 at 8pm #Family");
        Assert.Equal(("call mum", new DateTimeOffset(2099, 12, 24, 7, 0, 0, TimeSpan.Zero)), (task.Title, task.DueAt));
        Assert.Equal(["Family"], task.Tags);
        Assert.Equal(0, (await user.ListAsync()).Total);
        Assert.Equal("call mum", (await user.AddAsync(task)).Title);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" \u200b ")]
    [InlineData("two\nlines")]
    [InlineData("tomorrow #family !high")]
    public async Task A_line_without_a_task_is_refused(string line) => await RefusedAsync(line);

    [Fact]
    public async Task A_line_that_is_too_long_is_refused()
    {
        await RefusedAsync(new string('x', Limits.TaskTextLength + 1));
        await RefusedAsync(new string('x', Limits.TitleLength + 1) + " tomorrow");
    }

    private async Task RefusedAsync(string line)
    {
        var user = await backend.SignUpAsync();
        var answer = await user.Http.PostAsync($"{user.Tasks}/parse", TestUser.Json(new TaskTextRequest(line)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("\"errors\":{\"text\":[", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static async Task<TaskRequest> ParseAsync(TestUser user, string line) =>
        await TestUser.ReadAsync<TaskRequest>(await user.Http.PostAsync($"{user.Tasks}/parse", TestUser.Json(new TaskTextRequest(line))));
}
