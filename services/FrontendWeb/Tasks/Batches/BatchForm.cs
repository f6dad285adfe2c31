using TodoStack.Contracts;
using TodoStack.FrontendKit;
using TodoStack.FrontendWeb.Tasks.Lists;

namespace TodoStack.FrontendWeb.Tasks.Batches;

/// <summary>What is to be done to the selected tasks: the pressed button says it, by its value.</summary>
/// <param name="Action">The button.</param>
/// <param name="Ids">The selected tasks.</param>
/// <param name="Date">The day in the field for a due date.</param>
/// <param name="Tag">The field for tags.</param>
internal sealed record BatchForm(string Action, IReadOnlyList<long> Ids, string Date, string Tag)
{
    public static BatchForm From(IFormCollection fields) => new(
        fields["change"].ToString(),
        [.. fields["id"].Select(id => long.TryParse(id, out var value) ? value : 0).Where(id => id > 0).Distinct().Take(Limits.BatchSize)],
        fields["date"].ToString(),
        fields["tag"].ToString());

    /// <summary>The change, or null where the form does not say enough; and what the notice about it is called.</summary>
    /// <param name="now">The present.</param>
    /// <param name="zone">Where the person's days begin.</param>
    public (TaskBatchRequest? Change, string Notice) Read(DateTimeOffset now, TimeZoneInfo zone)
    {
        if (Ids.Count == 0)
        {
            return (null, "unselected");
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        return Action switch
        {
            "complete" => (new(TaskBatchAction.Complete, Ids), "completedMany"),
            "reopen" => (new(TaskBatchAction.Reopen, Ids), "reopenedMany"),
            "delete" => (new(TaskBatchAction.Delete, Ids), "deletedMany"),
            "restore" => (new(TaskBatchAction.Restore, Ids), "restoredMany"),
            "due-today" => (Due(today, zone), "datedMany"),
            "due-tomorrow" => (Due(today.AddDays(1), zone), "datedMany"),
            "due-week" => (Due(today.AddDays(7), zone), "datedMany"),
            "due-none" => (new(TaskBatchAction.SetDue, Ids), "undatedMany"),
            _ when EnumNames.Read<TaskPriority>(Action) is { } priority =>
                (new(TaskBatchAction.SetPriority, Ids, Priority: priority), "prioritizedMany"),
            _ when DueFilter.ReadDay(Date) is { } day => (Due(day, zone), "datedMany"),
            _ when Tags is { Count: > 0 } tags => (new(TaskBatchAction.AddTags, Ids, Tags: tags), "taggedMany"),
            _ => (null, "unsaid"),
        };
    }

    private List<string> Tags =>
        [.. Tag.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(t => t.TrimStart('#'))];

    private TaskBatchRequest Due(DateOnly day, TimeZoneInfo zone) =>
        new(TaskBatchAction.SetDue, Ids, DueAt: LocalTime.At(day, LocalTime.EndOfDay, zone));
}
