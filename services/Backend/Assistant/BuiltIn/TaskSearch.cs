using System.Text.Json.Nodes;
using TodoStack.Backend.Assistant.Dates;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Finds the task that a reference means, or the question to ask back.</summary>
internal sealed class TaskSearch(TaskIntent intent, Memory memory, LocalClock clock)
{
    private const int MostParts = 4;

    /// <summary>The task's id, when it is clear; several, where the words named several.</summary>
    public IReadOnlyList<long> Ids { get; private set; } = [];

    /// <summary>What to ask, when it is not.</summary>
    public string? Question { get; private set; }

    public IEnumerable<PlannedCall> Run()
    {
        switch (intent.Task)
        {
            case ById byId:
                Ids = [byId.Id];
                return [];
            case ByContext:
                return Take(memory.Current);
            case ByPlace byPlace:
                return Take(memory.Shown.ElementAtOrDefault(byPlace.Place - 1));
            case ByBeingLast when memory.Current is not null:
                return Take(memory.Current);
            case ByBeingLast when memory.Shown.Count > 0:
                return Take(memory.Shown[^1]);
            case ByBeingLast:
                return Newest();
            case ByTitle byTitle:
                return ByWords(byTitle);
            default:
                throw new InvalidOperationException($"There is no way to find a task by {intent.Task.GetType().Name}.");
        }
    }

    private string Status => intent switch
    {
        CompleteIntent { Completed: false } => "completed",
        DeleteIntent => "all",
        _ => "open",
    };

    private IEnumerable<PlannedCall> Take(TaskView? task)
    {
        Ids = task is null ? [] : [task.Id];
        Question = Replies.WhichTask;
        return [];
    }

    private IEnumerable<PlannedCall> Newest()
    {
        var call = new PlannedCall(ToolNames.List, new JsonObject { ["status"] = Status, ["pageSize"] = 1 });
        yield return call;
        Ids = [.. TaskView.FromPage(call.Result).Take(1).Select(task => task.Id)];
        Question = Replies.NoTask(Status);
    }

    private IEnumerable<PlannedCall> ByWords(ByTitle reference)
    {
        var words = reference.Words.Length > Limits.SearchLength ? reference.Words[..Limits.SearchLength] : reference.Words;
        var call = Search(words);
        yield return call;
        var found = TaskView.FromPage(call.Result);
        if (found.Count > 0)
        {
            Choose(reference, TitleWords.Closest(found, reference.Words));
            yield break;
        }

        // People rarely repeat a title word by word: look for its most telling word and compare the rest here.
        var telling = TitleWords.Telling(reference);
        if (telling.Count > 0 && !telling[0].Equals(words, StringComparison.OrdinalIgnoreCase))
        {
            call = Search(telling.MaxBy(word => word.Length)!);
            yield return call;
            found = TaskView.FromPage(call.Result);
        }

        if (Alike(found, telling, TitleWords.Has) is { Count: > 0 } alike)
        {
            Choose(reference, alike);
            yield break;
        }

        // Milk and bread may be two tasks.
        var parts = TitleWords.Parts(reference);
        if (parts.Count is > 1 and <= MostParts)
        {
            foreach (var step in Each(parts))
            {
                yield return step;
            }

            yield break;
        }

        if (found.Count == 0 && telling.Exists(word => word.Length >= 4))
        {
            call = new PlannedCall(ToolNames.List, new JsonObject { ["status"] = Status, ["pageSize"] = Limits.MaxPageSize });
            yield return call;
            found = Alike(TaskView.FromPage(call.Result), telling, TitleWords.HasLike);
        }

        Guess(reference, found, Alike(found, telling, TitleWords.HasLike));
    }

    private IEnumerable<PlannedCall> Each(IReadOnlyList<ByTitle> parts)
    {
        var ids = new List<long>();
        foreach (var part in parts)
        {
            var search = new TaskSearch(intent with { Task = part }, memory, clock);
            foreach (var step in search.Run())
            {
                yield return step;
            }

            ids.AddRange(search.Ids);
            if (search.Ids.Count == 0)
            {
                Question = search.Question;
                yield break;
            }
        }

        Ids = [.. ids.Distinct()];
    }

    /// <summary>A slip of the fingers is no reason to ask, but what cannot be taken back is never done on a guess.</summary>
    private void Guess(ByTitle reference, IReadOnlyList<TaskView> found, List<TaskView> close)
    {
        if (close.Count == 1 && intent is not DeleteIntent)
        {
            Ids = [close[0].Id];
        }
        else
        {
            Question = found.Count > 0 ? Replies.DidYouMean(reference.Words, close.Count > 0 ? close : found, clock) : Replies.NotFound(reference.Words, Status);
        }
    }

    private PlannedCall Search(string words) =>
        new(ToolNames.List, new JsonObject { ["search"] = words, ["status"] = Status });

    private void Choose(ByTitle reference, IReadOnlyList<TaskView> candidates)
    {
        if (candidates.Count == 1)
        {
            Ids = [candidates[0].Id];
        }
        else
        {
            Question = Replies.WhichOf(reference.Words, candidates, clock);
        }
    }

    private static List<TaskView> Alike(IReadOnlyList<TaskView> tasks, List<string> telling, Func<string, string, bool> has) =>
        telling.Count == 0 ? [] : [.. tasks.Where(task => telling.TrueForAll(word => has(task.Title, word)))];
}
