namespace TodoStack.FrontendWeb.Tasks.Editing;

/// <summary>Which of two versions of a task a person wants, field by field.</summary>
internal static class TaskChoice
{
    /// <summary>What the radio buttons of a field are called.</summary>
    public const string Prefix = "choice-";

    /// <summary>The value of the one that stands for what was saved meanwhile.</summary>
    public const string Theirs = "theirs";

    /// <summary>The fields that the person's version and the saved one have, in the order of the form.</summary>
    public static IReadOnlyList<TaskFieldPair> Pairs(TaskForm mine, TaskForm theirs) =>
    [
        new("title", mine.Title, theirs.Title),
        new("description", mine.Description, theirs.Description),
        new("dueAt", $"{mine.DueDate} {mine.DueTime}".Trim(), $"{theirs.DueDate} {theirs.DueTime}".Trim()),
        new("priority", mine.Priority, theirs.Priority),
        new("recurrence", mine.Recurrence, theirs.Recurrence),
        new("tags", mine.Tags, theirs.Tags),
    ];

    /// <summary>The person's version, with the saved one's fields where those were chosen.</summary>
    public static TaskForm Apply(IFormCollection fields, TaskForm mine, TaskForm theirs)
    {
        return new TaskForm(
            Wants("title") ? theirs.Title : mine.Title,
            Wants("description") ? theirs.Description : mine.Description,
            Wants("priority") ? theirs.Priority : mine.Priority,
            Wants("dueAt") ? theirs.DueDate : mine.DueDate,
            Wants("dueAt") ? theirs.DueTime : mine.DueTime,
            Wants("tags") ? theirs.Tags : mine.Tags,
            Wants("recurrence") ? theirs.Recurrence : mine.Recurrence);

        bool Wants(string field) => fields[Prefix + field] == Theirs;
    }
}

/// <summary>A field of both versions.</summary>
/// <param name="Field">Its name.</param>
/// <param name="Mine">What the person typed.</param>
/// <param name="Theirs">What was saved meanwhile.</param>
internal sealed record TaskFieldPair(string Field, string Mine, string Theirs)
{
    /// <summary>Whether there is anything to choose.</summary>
    public bool Differs => Mine != Theirs;
}
