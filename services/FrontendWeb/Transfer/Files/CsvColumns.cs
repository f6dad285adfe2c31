namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>The columns of a CSV file, and what other programs call them.</summary>
internal static class CsvColumns
{
    public const string Title = "title";
    public const string Description = "description";
    public const string Priority = "priority";
    public const string Due = "due";
    public const string Tags = "tags";
    public const string Recurrence = "recurrence";
    public const string Completed = "completed";

    public static readonly IReadOnlyList<string> All = [Title, Description, Priority, Due, Tags, Recurrence, Completed];

    private static readonly Dictionary<string, string> Synonyms = new (string Column, string Names)[]
    {
        (Title, "title task name taskname summary subject todo what content"),
        (Description, "description notes note details body comment comments text"),
        (Priority, "priority prio importance"),
        (Due, "due duedate dueat duetime deadline date when"),
        (Tags, "tags tag labels label categories category"),
        (Recurrence, "recurrence recurring repeat repeats repetition frequency"),
        (Completed, "completed completedat completedon completeddate completiondate done doneat finished status state"),
    }.SelectMany(column => column.Names.Split(' ').Select(name => KeyValuePair.Create(name, column.Column))).ToDictionary();

    /// <summary>The column that a header means, whatever its case, or null: <c>Due Date</c>, <c>due_date</c> and <c>DUE-DATE</c> are one.</summary>
    public static string? Of(string header) =>
        Synonyms.GetValueOrDefault(string.Concat(header.Where(char.IsLetterOrDigit)).ToLowerInvariant());
}
