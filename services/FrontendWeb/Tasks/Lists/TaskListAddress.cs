using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Tasks.Lists;

/// <summary>Writes a query of the list into addresses: the page's own, and the backend's.</summary>
internal static class TaskListAddress
{
    private const int PageSize = 20;
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The page's query string, without what goes without saying.</summary>
    public static string Write(TaskListQuery query)
    {
        var parts = new QueryBuilder();
        if (query.Search.Length > 0)
        {
            parts.Add("search", query.Search);
        }

        if (query.Status != TaskStatusFilter.Open)
        {
            parts.Add("status", query.Status.Name());
        }

        if (query.Due is { } due)
        {
            parts.Add("due", due.Name);
        }

        parts.Add("priority", query.Priorities.Select(p => p.Name()));
        parts.Add("tag", query.Tags);
        if (query.Sort is { } sort)
        {
            parts.Add("sort", sort.Name());
        }

        AddDirection(parts, query.Direction);
        if (query.Page > 1)
        {
            parts.Add("page", Number(query.Page));
        }

        return parts.ToString();
    }

    /// <summary>The backend's query string.</summary>
    /// <param name="query">Which tasks.</param>
    /// <param name="now">The present.</param>
    /// <param name="zone">Where the person's days begin.</param>
    public static string WriteForBackend(TaskListQuery query, DateTimeOffset now, TimeZoneInfo zone)
    {
        var parts = new QueryBuilder { { "status", query.Status.Name() } };
        if (query.Search.Length > 0)
        {
            parts.Add("search", query.Search);
        }

        if (query.Due == DueFilter.Undated)
        {
            parts.Add("undated", "true");
        }
        else if (query.Due?.Bounds(now, zone) is var (after, before))
        {
            AddMoment(parts, "dueAfter", after);
            AddMoment(parts, "dueBefore", before);
        }

        parts.Add("priority", query.Priorities.Select(p => p.Name()));
        parts.Add("tag", query.Tags);
        parts.Add("sort", query.Order.Name());
        AddDirection(parts, query.Direction);
        parts.Add("page", Number(query.Page));
        parts.Add("pageSize", Number(PageSize));
        return parts.ToString();
    }

    private static void AddDirection(QueryBuilder parts, SortDirection? direction)
    {
        if (direction is { } known)
        {
            parts.Add("direction", known == SortDirection.Ascending ? "asc" : "desc");
        }
    }

    private static void AddMoment(QueryBuilder parts, string name, DateTimeOffset? moment)
    {
        if (moment is { } known)
        {
            parts.Add(name, known.UtcDateTime.ToString(MomentFormat, CultureInfo.InvariantCulture));
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
