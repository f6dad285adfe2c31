using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Tasks.Lists;

/// <summary>Which tasks the list shows, and how: all of it is in the page's address.</summary>
public sealed record TaskListQuery
{
    /// <summary>Words in the title or the description.</summary>
    public string Search { get; init; } = "";

    /// <summary>Open tasks, unless asked otherwise.</summary>
    public TaskStatusFilter Status { get; init; } = TaskStatusFilter.Open;

    /// <summary>When they are due; at any time or none when null.</summary>
    public DueFilter? Due { get; init; }

    /// <summary>Any of these priorities; all of them when empty.</summary>
    public IReadOnlyList<TaskPriority> Priorities { get; init; } = [];

    /// <summary>All of these tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The order that was asked for; the view's own when null.</summary>
    public TaskSort? Sort { get; init; }

    /// <summary>The order's direction; the usual one for the order when null.</summary>
    public SortDirection? Direction { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>The view that it is, or begins with.</summary>
    public TaskView View => (Status, Due) switch
    {
        (TaskStatusFilter.Completed, _) => TaskView.Completed,
        (TaskStatusFilter.Overdue, _) => TaskView.Overdue,
        (TaskStatusFilter.All, _) => TaskView.All,
        (_, { Name: "today" }) => TaskView.Today,
        (_, { Name: "upcoming" }) => TaskView.Upcoming,
        (_, { Name: "none" }) => TaskView.Undated,
        _ => TaskView.Open,
    };

    /// <summary>The view without any filter.</summary>
    public TaskListQuery Unfiltered => Of(View);

    /// <summary>The due times that the person filters by, in addition to the view's.</summary>
    public DueFilter? DueInView => View is TaskView.Today or TaskView.Upcoming or TaskView.Undated ? null : Due;

    /// <summary>Whether anything narrows the view.</summary>
    public bool IsFiltered => Search.Length > 0 || Priorities.Count > 0 || Tags.Count > 0 || DueInView is not null;

    /// <summary>Whether anything in the filter form differs from what it holds at first.</summary>
    public bool IsRefined => Priorities.Count > 0 || Tags.Count > 0 || DueInView is not null || Sort is not null || Direction is not null;

    /// <summary>The order: what was asked for, else the one that suits the view.</summary>
    public TaskSort Order => Sort ?? View switch
    {
        TaskView.Today or TaskView.Upcoming or TaskView.Overdue => TaskSort.Due,
        TaskView.Completed => TaskSort.Completed,
        _ when Due is { IsRange: true } => TaskSort.Due,
        _ => TaskSort.Created,
    };

    /// <summary>The one tag whose open tasks are shown, and nothing else.</summary>
    public string? OnlyTag =>
        Tags is [var tag] && View == TaskView.Open && Due is null && Search.Length == 0 && Priorities.Count == 0 ? tag : null;

    /// <summary>A view as the sidebar offers it.</summary>
    /// <param name="view">The view.</param>
    /// <returns>The query.</returns>
    public static TaskListQuery Of(TaskView view) => view switch
    {
        TaskView.Today => new TaskListQuery { Due = DueFilter.Today },
        TaskView.Upcoming => new TaskListQuery { Due = DueFilter.Upcoming },
        TaskView.Undated => new TaskListQuery { Due = DueFilter.Undated },
        TaskView.Overdue => new TaskListQuery { Status = TaskStatusFilter.Overdue },
        TaskView.Completed => new TaskListQuery { Status = TaskStatusFilter.Completed },
        TaskView.All => new TaskListQuery { Status = TaskStatusFilter.All },
        _ => new TaskListQuery(),
    };

    /// <summary>Reads it from an address of the list; what makes no sense there is left out.</summary>
    /// <param name="url">The address.</param>
    /// <returns>The query.</returns>
    public static TaskListQuery FromUrl(string? url)
    {
        var start = url?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        return From(QueryHelpers.ParseQuery(start < 0 ? "" : url![start..]));
    }

    /// <summary>The address of the list that shows this.</summary>
    /// <returns>The address.</returns>
    public string ToUrl() => "/" + TaskListAddress.Write(this);

    internal static TaskListQuery From(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        var values = pairs.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        return new TaskListQuery
        {
            Search = Cut(One("search").Trim(), Limits.SearchLength),
            Status = EnumNames.Read<TaskStatusFilter>(One("status")) ?? TaskStatusFilter.Open,
            Due = DueFilter.Range(DueFilter.ReadDay(One("from")), DueFilter.ReadDay(One("to"))) ?? DueFilter.Read(One("due")),
            Priorities = [.. Many("priority").Select(EnumNames.Read<TaskPriority>).OfType<TaskPriority>().Distinct()],
            Tags = [.. Many("tag").OfType<string>().Select(t => t.Trim()).Where(t => t.Length is > 0 and <= Limits.TagLength)
                .Distinct(StringComparer.OrdinalIgnoreCase).Take(Limits.TagsPerTask)],
            Sort = EnumNames.Read<TaskSort>(One("sort")),
            Direction = One("direction") switch
            {
                "asc" => SortDirection.Ascending,
                "desc" => SortDirection.Descending,
                _ => null,
            },
            Page = int.TryParse(One("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
        };

        StringValues Many(string name) => values.GetValueOrDefault(name);
        string One(string name) => Many(name).FirstOrDefault() ?? "";
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
