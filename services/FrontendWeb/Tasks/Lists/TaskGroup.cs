using TodoStack.Contracts;
using TodoStack.FrontendKit;

namespace TodoStack.FrontendWeb.Tasks.Lists;

/// <summary>The tasks of a page under the days that they belong to, where the list is in that order.</summary>
/// <param name="Heading">The day in words; null where the list has no days.</param>
/// <param name="Tasks">Its tasks.</param>
internal sealed record TaskGroup(string? Heading, IReadOnlyList<TaskResponse> Tasks)
{
    public static IReadOnlyList<TaskGroup> Of(IReadOnlyList<TaskResponse> tasks, TaskListQuery query, TimeZoneInfo zone, LocalTime time)
    {
        Func<TaskResponse, DateTimeOffset?>? moment = (query.View, query.Order) switch
        {
            (TaskView.Upcoming, TaskSort.Due) => task => task.DueAt,
            (TaskView.Completed, TaskSort.Completed) => task => task.CompletedAt,
            _ => null,
        };
        return moment is null
            ? [new TaskGroup(null, tasks)]
            : [.. tasks.GroupBy(task => Day(moment(task))).Select(day => new TaskGroup(Words(day.Key), [.. day]))];

        DateOnly? Day(DateTimeOffset? at) => at is { } known ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(known, zone).DateTime) : null;

        string? Words(DateOnly? day) => day is { } date ? time.Describe(date, zone) : null;
    }
}
