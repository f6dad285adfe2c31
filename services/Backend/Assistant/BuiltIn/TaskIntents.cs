namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Makes an intent of each task that words mean, or one of all that they mean at once.</summary>
internal static class TaskIntents
{
    public static IReadOnlyList<Intent> For(string task, Details details, Func<TaskReference, TaskIntent> intent, bool isDeed = false)
    {
        if (ManyReader.IsMany(task))
        {
            return [ManyReader.Read(task, details) is { } many ? intent(many) : new AnswerIntent(Replies.WhichMany)];
        }

        var references = ReferenceReader.Read(task, details, isDeed);
        return references.Count == 0 ? [new AnswerIntent(Replies.WhichTask)] : [.. references.Select(intent)];
    }
}
