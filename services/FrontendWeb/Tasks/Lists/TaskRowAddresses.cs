namespace TodoStack.FrontendWeb.Tasks.Lists;

/// <summary>Where the rows of one list lead. Each address says which list to come back to; that is written once and not for each row.</summary>
/// <param name="query">The list.</param>
public sealed class TaskRowAddresses(TaskListQuery query)
{
    private readonly string _return = "returnUrl=" + Uri.EscapeDataString(query.ToUrl());
    private readonly Dictionary<string, string> _tags = new(StringComparer.Ordinal);

    /// <summary>The page of a task.</summary>
    /// <param name="id">The task.</param>
    /// <returns>The address.</returns>
    public string OfTask(long id) => $"/tasks/{id}?{_return}";

    /// <summary>The form that stands in a task's row while it is edited.</summary>
    /// <param name="id">The task.</param>
    /// <returns>The address.</returns>
    public string OfEditing(long id) => $"/tasks/{id}/edit?{_return}";

    /// <summary>This list, with the tasks of a tag only.</summary>
    /// <param name="tag">The tag.</param>
    /// <returns>The address.</returns>
    public string OfTag(string tag) => _tags.TryGetValue(tag, out var known)
        ? known
        : _tags[tag] = (query with { Tags = [tag], Page = 1 }).ToUrl();
}
