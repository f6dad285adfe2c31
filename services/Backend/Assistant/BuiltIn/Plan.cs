using System.Text.Json.Nodes;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>
/// Carries intents out, one tool call after another. It is run from its beginning for every round of a turn, with the
/// answers that are known already: what it says and asks depends on nothing but the conversation.
/// </summary>
internal sealed class Plan(IReadOnlyList<Intent> intents, Memory memory, LocalClock clock)
{
    private readonly List<string> _sentences = [];

    /// <summary>What there is to say once every call is answered.</summary>
    public string Text => string.Join('\n', _sentences.Distinct());

    public IEnumerable<PlannedCall> Run()
    {
        foreach (var intent in intents)
        {
            var steps = intent switch
            {
                AddIntent add => Add(add),
                ListIntent list => List(list),
                TaskIntent task => Change(task),
                AnswerIntent answer => Say(answer.Text),
                _ => Say(Replies.NotUnderstood),
            };
            foreach (var step in steps)
            {
                yield return step;
            }
        }
    }

    private IEnumerable<PlannedCall> Say(string text)
    {
        _sentences.Add(text);
        return [];
    }

    private IEnumerable<PlannedCall> Add(AddIntent intent)
    {
        var call = new PlannedCall(ToolNames.Add, intent.Arguments);
        yield return call;
        SayResult(call, task => Replies.Added(task, clock));
    }

    private IEnumerable<PlannedCall> List(ListIntent intent)
    {
        var call = new PlannedCall(ToolNames.List, intent.Arguments);
        yield return call;
        _sentences.Add(call.IsError
            ? Replies.Failed(call.Result)
            : Replies.Listed(intent, TaskView.FromPage(call.Result), call.Result.GetProperty("total").GetInt64(), clock));
    }

    private IEnumerable<PlannedCall> Change(TaskIntent intent)
    {
        var search = new TaskSearch(intent, memory, clock);
        foreach (var step in search.Run())
        {
            yield return step;
        }

        if (search.Id is not { } id)
        {
            _sentences.Add(search.Question!);
            yield break;
        }

        var arguments = new JsonObject { ["taskId"] = id };
        switch (intent)
        {
            case CompleteIntent complete:
                if (!complete.Completed)
                {
                    arguments["completed"] = false;
                }

                var completing = new PlannedCall(ToolNames.Complete, arguments);
                yield return completing;
                SayResult(completing, task => Replies.Completed(task, complete.Completed));
                break;

            case UpdateIntent update:
                foreach (var (name, value) in update.Changes)
                {
                    arguments[name] = value?.DeepClone();
                }

                var updating = new PlannedCall(ToolNames.Update, arguments);
                yield return updating;
                SayResult(updating, task => Replies.Updated(task, update.Changes, clock));
                break;

            case DeleteIntent:
                var deleting = new PlannedCall(ToolNames.Delete, arguments);
                yield return deleting;
                _sentences.Add(deleting.IsError ? Replies.Failed(deleting.Result) : Replies.Deleted(deleting.Result));
                break;
        }
    }

    private void SayResult(PlannedCall call, Func<TaskView, string> success) =>
        _sentences.Add(call.IsError ? Replies.Failed(call.Result) : success(TaskView.From(call.Result)!));
}
