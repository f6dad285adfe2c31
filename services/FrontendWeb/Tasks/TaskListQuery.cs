using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Tasks;

/// <summary>Which tasks the list shows, and how: all of it is in the page's address.</summary>
public sealed record TaskListQuery
{
    private const int ListPageSize = 20;

    /// <summary>Words in the title or the description.</summary>
    public string Search { get; init; } = "";

    /// <summary>Open tasks, unless asked otherwise.</summary>
    public TaskStatusFilter Status { get; init; } = TaskStatusFilter.Open;

    /// <summary>Any of these priorities; all of them when empty.</summary>
    public IReadOnlyList<TaskPriority> Priorities { get; init; } = [];

    /// <summary>All of these tags.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The order.</summary>
    public TaskSort Sort { get; init; } = TaskSort.Created;

    /// <summary>The order's direction; the usual one for the order when null.</summary>
    public SortDirection? Direction { get; init; }

    /// <summary>Which page, from 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Whether anything but the status narrows the list.</summary>
    public bool IsFiltered => Search.Length > 0 || Priorities.Count > 0 || Tags.Count > 0;

    /// <summary>Whether anything in the filter form differs from what it holds at first.</summary>
    public bool IsRefined => Priorities.Count > 0 || Tags.Count > 0 || Sort != TaskSort.Created || Direction is not null;

    /// <summary>Reads it from an address of the list; what makes no sense there is left out.</summary>
    /// <param name="url">The address.</param>
    /// <returns>The query.</returns>
    public static TaskListQuery FromUrl(string? url)
    {
        var start = url?.IndexOf('?', StringComparison.Ordinal) ?? -1;
        return From(QueryHelpers.ParseQuery(start < 0 ? "" : url![start..]));
    }

    internal static TaskListQuery From(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        var values = pairs.ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
        return new TaskListQuery
        {
            Search = Cut(One("search").Trim(), Limits.SearchLength),
            Status = EnumNames.Read<TaskStatusFilter>(One("status")) ?? TaskStatusFilter.Open,
            Priorities = [.. Many("priority").Select(EnumNames.Read<TaskPriority>).OfType<TaskPriority>().Distinct()],
            Tags = [.. Many("tag").OfType<string>().Select(t => t.Trim()).Where(t => t.Length is > 0 and <= Limits.TagLength)
                .Distinct(StringComparer.OrdinalIgnoreCase).Take(Limits.TagsPerTask)],
            Sort = EnumNames.Read<TaskSort>(One("sort")) ?? TaskSort.Created,
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

    /// <summary>The address of the list that shows this.</summary>
    /// <returns>The address.</returns>
    public string ToUrl() => "/" + Build(paging: Page > 1, new QueryBuilder());

    internal string ToBackend() => Build(
        paging: true, new QueryBuilder { { "pageSize", ListPageSize.ToString(CultureInfo.InvariantCulture) } });

    private string Build(bool paging, QueryBuilder query)
    {
        if (Search.Length > 0)
        {
            query.Add("search", Search);
        }

        query.Add("status", Status.Name());
        query.Add("priority", Priorities.Select(p => p.Name()));
        query.Add("tag", Tags);
        if (Sort != TaskSort.Created)
        {
            query.Add("sort", Sort.Name());
        }

        if (Direction is { } direction)
        {
            query.Add("direction", direction == SortDirection.Ascending ? "asc" : "desc");
        }

        if (paging)
        {
            query.Add("page", Page.ToString(CultureInfo.InvariantCulture));
        }

        return query.ToString();
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
