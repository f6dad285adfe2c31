using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>
/// Carries intents out, one step after another; the tool calls of a step do not need each other's answers. It is run from
/// its beginning for every round of a turn, with the answers that are known already: what it says and asks depends on
/// nothing but the conversation.
/// </summary>
internal sealed class Plan(IReadOnlyList<Intent> intents, Memory memory, LocalClock clock)
{
    private readonly List<string> _sentences = [];
    private bool _asksToConfirm;

    /// <summary>What there is to say once every call is answered.</summary>
    public string Text => string.Join('\n', _sentences.Distinct());

    public IEnumerable<IReadOnlyList<PlannedCall>> Run()
    {
        foreach (var intent in intents)
        {
            var steps = intent switch
            {
                AddIntent add => Add(add),
                ListIntent list => List(list),
                TaskIntent { Task: ManyTasks many } task => Confirm(task, many),
                TaskIntent task => Find(task),
                ConfirmedIntent confirmed => Change(confirmed.Each),
                UndoIntent => Undo(),
                AnswerIntent answer => Say(answer.Text),
                _ => Say(Replies.NotUnderstood),
            };
            foreach (var step in steps)
            {
                yield return step;
            }
        }
    }

    private IEnumerable<IReadOnlyList<PlannedCall>> Say(string text)
    {
        _sentences.Add(text);
        return [];
    }

    private IEnumerable<IReadOnlyList<PlannedCall>> Add(AddIntent intent)
    {
        var call = new PlannedCall(ToolNames.Add, intent.Arguments);
        yield return [call];
        _sentences.Add(call.IsError ? Replies.Failed(call.Result) : Replies.Added(TaskView.From(call.Result)!, clock));
    }

    private IEnumerable<IReadOnlyList<PlannedCall>> List(ListIntent intent)
    {
        var call = new PlannedCall(ToolNames.List, intent.Arguments);
        yield return [call];
        _sentences.Add(call.IsError
            ? Replies.Failed(call.Result)
            : Replies.Listed(intent, TaskView.FromPage(call.Result), TaskView.Total(call.Result), clock));
    }

    /// <summary>Asks before it changes many tasks; nothing is changed until there is a yes.</summary>
    private IEnumerable<IReadOnlyList<PlannedCall>> Confirm(TaskIntent intent, ManyTasks many)
    {
        if (_asksToConfirm)
        {
            _sentences.Add(Replies.OneQuestion);
            yield break;
        }

        if (ManyChanges.Listing(intent) is not { } listing)
        {
            _sentences.Add(memory.Shown.Count == 0 ? Replies.WhichTask : Replies.AskToConfirm(intent, memory.Shown, memory.Shown.Count, clock));
            _asksToConfirm = memory.Shown.Count > 0;
            yield break;
        }

        var call = new PlannedCall(ToolNames.List, listing);
        yield return [call];
        var tasks = TaskView.FromPage(call.Result);
        _asksToConfirm = tasks.Count > 0;
        _sentences.Add(
            call.IsError ? Replies.Failed(call.Result)
            : tasks.Count == 0 ? $"You have no {((ByFilter)many).What}."
            : Replies.AskToConfirm(intent, tasks, TaskView.Total(call.Result), clock));
    }

    private IEnumerable<IReadOnlyList<PlannedCall>> Find(TaskIntent intent)
    {
        var search = new TaskSearch(intent, memory, clock);
        foreach (var step in search.Run())
        {
            yield return [step];
        }

        if (search.Ids.Count == 0)
        {
            _sentences.Add(search.Question!);
            yield break;
        }

        foreach (var step in Change([.. search.Ids.Select(id => intent with { Task = new ById(id) })]))
        {
            yield return step;
        }
    }

    private IEnumerable<IReadOnlyList<PlannedCall>> Change(IReadOnlyList<TaskIntent> changes)
    {
        var calls = changes.Select(ManyChanges.Call).ToList();
        yield return calls;
        foreach (var (change, call) in changes.Zip(calls))
        {
            _sentences.Add(call.IsError ? Replies.Failed(call.Result) : Replies.Changed(change, call.Result, clock));
        }
    }

    private IEnumerable<IReadOnlyList<PlannedCall>> Undo() =>
        memory.Completed is { } task ? Change([new CompleteIntent(new ById(task.Id), Completed: false)]) : Say(Replies.NoUndo);
}
