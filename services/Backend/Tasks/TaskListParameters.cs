using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>A list's query string. All of it is text here, so that every mistake is reported, and under its own name.</summary>
internal readonly record struct TaskListParameters(
    [property: FromQuery(Name = "search"), Description("Words to find in title or description, without regard to case.")] string? Search,
    [property: FromQuery(Name = "status"), Description("Which tasks; all when absent.")] string? Status,
    [property: FromQuery(Name = "priority"), Description("Tasks of this priority; may be repeated, any of them matches.")] string[]? Priority,
    [property: FromQuery(Name = "tag"), Description("Tasks with this tag; may be repeated, all of them must be there.")] string[]? Tag,
    [property: FromQuery(Name = "dueAfter"), Description("Due at this moment or later; with an offset.")] string? DueAfter,
    [property: FromQuery(Name = "dueBefore"), Description("Due before this moment; with an offset.")] string? DueBefore,
    [property: FromQuery(Name = "undated"), Description("true for tasks without a due time only.")] string? Undated,
    [property: FromQuery(Name = "sort"), Description("What to sort by; created when absent.")] string? Sort,
    [property: FromQuery(Name = "direction"), Description("The sort's direction; when absent desc for created, priority and completed, asc for due and title.")] string? Direction,
    [property: FromQuery(Name = "page"), Description("The page's number, from 1.")] string? Page,
    [property: FromQuery(Name = "pageSize"), Description("The most items on a page; 20 when absent.")] string? PageSize)
{
    /// <summary>Reads the text.</summary>
    /// <param name="errors">Gets what is wrong.</param>
    public TaskQuery Read(FieldErrors errors)
    {
        var query = new TaskQuery
        {
            Search = Search,
            Status = QueryText.Name("status", Status, TaskStatusFilter.All, errors),
            Priorities = (Priority ?? []).Select(p => QueryText.Name("priority", p, TaskPriority.Medium, errors)).Distinct().ToList(),
            Tags = (Tag ?? []).Select(t => t.Trim()).ToList(),
            DueAfter = QueryText.Time("dueAfter", DueAfter, errors),
            DueBefore = QueryText.Time("dueBefore", DueBefore, errors),
            Undated = QueryText.Flag("undated", Undated, errors),
            Sort = QueryText.Name("sort", Sort, TaskSort.Created, errors),
            Direction = Direction is null ? null : QueryText.Name("direction", Direction, SortDirection.Ascending, errors),
            Page = QueryText.Number("page", Page, 1, errors),
            PageSize = QueryText.Number("pageSize", PageSize, Limits.DefaultPageSize, errors),
        };
        query.Check(errors);
        return query;
    }
}
