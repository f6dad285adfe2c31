using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Mcp.Resources;

/// <summary>The addresses of the resources, such as <c>todo://tasks/open?page=2</c>.</summary>
internal static class TaskResourceUri
{
    public const string Tasks = "todo://tasks";
    public const string StatusTemplate = Tasks + "/{status}{?page,pageSize}";
    public const string DueTemplate = Tasks + "/due/{date}{?page,pageSize}";
    public const string TaskTemplate = "todo://task/{taskId}";

    private static readonly Dictionary<string, TaskStatusFilter> Statuses = new(StringComparer.Ordinal)
    {
        ["all"] = TaskStatusFilter.All,
        ["open"] = TaskStatusFilter.Open,
        ["completed"] = TaskStatusFilter.Completed,
        ["overdue"] = TaskStatusFilter.Overdue,
    };

    /// <summary>The values of <c>{status}</c>, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> StatusNames { get; } = ["all", "open", "completed", "overdue"];

    public static string Status(string name) => $"{Tasks}/{name}";

    public static string Due(DateOnly date) => $"{Tasks}/due/{ReviewDate.Write(date)}";

    public static string Task(long id) => string.Create(CultureInfo.InvariantCulture, $"todo://task/{id}");

    /// <summary>Reads an address; null where it names nothing, with what is wrong as far as that helps.</summary>
    public static TaskResource? Parse(string address, out string? problem)
    {
        problem = null;
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme != "todo" || uri.UserInfo.Length > 0 || uri.Port != -1 || uri.Fragment.Length > 0)
        {
            return null;
        }

        var segments = uri.AbsolutePath.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (uri.Host == "task")
        {
            return segments is [var number] && uri.Query.Length == 0 && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? new TaskResource.One(id)
                : null;
        }

        if (uri.Host != "tasks" || Page(uri.Query, out problem) is not var (page, size))
        {
            return null;
        }

        return segments switch
        {
            [] => new TaskResource.ByStatus(TaskStatusFilter.All, page, size),
            [var status] when Statuses.TryGetValue(status, out var filter) => new TaskResource.ByStatus(filter, page, size),
            ["due", var date] when ReviewDate.Read(date) is { } day => new TaskResource.DueBy(day, page, size),
            ["due", ..] => Nothing(ReviewDate.Rule, out problem),
            _ => null,
        };
    }

    private static (int Page, int Size)? Page(string query, out string? problem)
    {
        var values = QueryHelpers.ParseQuery(query);
        var errors = new FieldErrors();
        foreach (var (name, value) in values)
        {
            if (name is not ("page" or "pageSize") || value.Count > 1)
            {
                errors.Add(name is "page" or "pageSize" ? name : "the query", "may have page and pageSize, each once");
            }
        }

        var page = Paging.Read(One(values, "page"), One(values, "pageSize"), errors);
        problem = errors.Any
            ? string.Join("; ", errors.ToDictionary().Select(error => $"{error.Key} {string.Join(" and ", error.Value)}"))
            : null;
        return problem is null ? page : null;
    }

    private static string? One(Dictionary<string, StringValues> values, string name) => values.TryGetValue(name, out var value) ? value[0] : null;

    private static TaskResource? Nothing(string rule, out string? problem)
    {
        problem = rule;
        return null;
    }
}
