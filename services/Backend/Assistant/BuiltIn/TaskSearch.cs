using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TodoStack.Backend.Assistant.Dates;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Finds the one task that a reference means, or the question to ask back.</summary>
internal sealed partial class TaskSearch(TaskIntent intent, Memory memory, LocalClock clock)
{
    private static readonly string[] FillWords =
        ["the", "a", "an", "my", "to", "of", "for", "with", "and", "in", "on", "at", "it", "some", "this", "that", "up", "about", "from"];

    /// <summary>The task's id, when it is clear.</summary>
    public long? Id { get; private set; }

    /// <summary>What to ask, when it is not.</summary>
    public string? Question { get; private set; }

    public IEnumerable<PlannedCall> Run()
    {
        switch (intent.Task)
        {
            case ById byId:
                Id = byId.Id;
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
        Id = task?.Id;
        Question = Replies.WhichTask;
        return [];
    }

    private IEnumerable<PlannedCall> Newest()
    {
        var call = new PlannedCall(ToolNames.List, new JsonObject { ["status"] = Status, ["pageSize"] = 1 });
        yield return call;
        Id = TaskView.FromPage(call.Result) is [var newest, ..] ? newest.Id : null;
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
            Choose(reference, Closest(found, reference.Words));
            yield break;
        }

        // People rarely repeat a title word by word: look for its most telling word and compare the rest here.
        var telling = Telling(reference);
        if (telling.Count > 0 && !telling[0].Equals(words, StringComparison.OrdinalIgnoreCase))
        {
            call = Search(telling.MaxBy(word => word.Length)!);
            yield return call;
            found = TaskView.FromPage(call.Result);
        }

        var alike = found.Where(task => telling.TrueForAll(word => Contains(task.Title, word))).ToList();
        if (alike.Count > 0)
        {
            Choose(reference, alike);
        }
        else
        {
            Question = found.Count > 0 ? Replies.DidYouMean(reference.Words, found, clock) : Replies.NotFound(reference.Words, Status);
        }
    }

    private PlannedCall Search(string words) =>
        new(ToolNames.List, new JsonObject { ["search"] = words, ["status"] = Status });

    private void Choose(ByTitle reference, IReadOnlyList<TaskView> candidates)
    {
        if (candidates.Count == 1)
        {
            Id = candidates[0].Id;
        }
        else
        {
            Question = Replies.WhichOf(reference.Words, candidates, clock);
        }
    }

    /// <summary>Those with exactly this title, else those with these words in the title, else all; open ones before completed ones.</summary>
    private static IReadOnlyList<TaskView> Closest(IReadOnlyList<TaskView> found, string words)
    {
        IReadOnlyList<TaskView> best = [.. found.Where(task => task.Title.Equals(words, StringComparison.OrdinalIgnoreCase))];
        if (best.Count == 0)
        {
            best = [.. found.Where(task => task.Title.Contains(words, StringComparison.OrdinalIgnoreCase))];
        }

        best = best.Count == 0 ? found : best;
        IReadOnlyList<TaskView> open = [.. best.Where(task => !task.Completed)];
        return open.Count == 1 ? open : best;
    }

    private static List<string> Telling(ByTitle reference)
    {
        var words = Word().Matches(reference.Words).Select(word => word.Value).ToList();
        if (words.Count > 1 && (reference.IsDeed || words[0].EndsWith("ing", StringComparison.OrdinalIgnoreCase)))
        {
            words.RemoveAt(0);
        }

        return [.. words.Where(word => !FillWords.Contains(word, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>Whether the title has the word, or one that differs in its ending.</summary>
    private static bool Contains(string title, string word)
    {
        var stem = word.Length > 4 ? word[..Math.Max(4, word.Length - 3)] : word;
        return Word().Matches(title).Any(one =>
            one.Value.Equals(word, StringComparison.OrdinalIgnoreCase)
            || (word.Length > 4 && one.Value.StartsWith(stem, StringComparison.OrdinalIgnoreCase)));
    }

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
