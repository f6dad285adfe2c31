using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Which tasks to list, in which order, and which page of them.</summary>
internal sealed record TaskQuery
{
    public string? Search { get; init; }

    public TaskStatusFilter Status { get; init; }

    /// <summary>Any of these; all when empty.</summary>
    public IReadOnlyList<TaskPriority> Priorities { get; init; } = [];

    /// <summary>All of these.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Due at this moment or later.</summary>
    public DateTimeOffset? DueAfter { get; init; }

    /// <summary>Due before this moment.</summary>
    public DateTimeOffset? DueBefore { get; init; }

    /// <summary>Without a due time only.</summary>
    public bool Undated { get; init; }

    public TaskSort Sort { get; init; }

    /// <summary>Null for the sort's own: newest, most important and last completed first, soonest due and first letter first.</summary>
    public SortDirection? Direction { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = Limits.DefaultPageSize;

    public bool IsDescending => Direction is { } direction
        ? direction == SortDirection.Descending
        : Sort is TaskSort.Created or TaskSort.Priority or TaskSort.Completed;

    /// <summary>Whether the list may leave some of the tasks out.</summary>
    public bool IsNarrowed => Status != TaskStatusFilter.All || IsNarrowedBeyondStatus;

    /// <summary>Whether the list may leave some of the tasks of its status out.</summary>
    public bool IsNarrowedBeyondStatus =>
        Search is not null || Priorities.Count > 0 || Tags.Count > 0 || DueAfter is not null || DueBefore is not null || Undated;

    public long Offset => (Page - 1L) * PageSize;

    /// <summary>Checks what a caller may get wrong.</summary>
    public void Check(FieldErrors errors)
    {
        if (Search is not null)
        {
            errors.AddIfAny("search", TextRules.CheckLine(Search, Limits.SearchLength));
        }

        if (Tags.Count > Limits.TagsPerTask)
        {
            errors.Add("tag", $"must be given at most {Limits.TagsPerTask} times");
        }

        foreach (var tag in Tags)
        {
            errors.AddIfAny("tag", TextRules.CheckLine(tag, Limits.TagLength));
        }

        Paging.Check(Page, PageSize, errors);
    }
}
