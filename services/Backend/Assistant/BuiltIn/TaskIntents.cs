namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Makes an intent of each task that words mean.</summary>
internal static class TaskIntents
{
    public static IReadOnlyList<Intent> For(string task, Details details, Func<TaskReference, Intent> intent, bool isDeed = false)
    {
        if (ReferenceReader.IsBulk(task))
        {
            return [new AnswerIntent(Replies.OneByOne)];
        }

        var references = ReferenceReader.Read(task, details, isDeed);
        return references.Count == 0 ? [new AnswerIntent(Replies.WhichTask)] : [.. references.Select(intent)];
    }
}
