namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>What was spoken of, drawn from the tool calls of the conversation so far and nothing else.</summary>
internal sealed class Memory
{
    private readonly List<TaskView> _shown = [];

    /// <summary>The task that "it" means; null when that is none or several.</summary>
    public TaskView? Current { get; private set; }

    /// <summary>The task whose completion was the last change; null when that was something else.</summary>
    public TaskView? Completed { get; private set; }

    /// <summary>The tasks that were last shown or asked about, in order.</summary>
    public IReadOnlyList<TaskView> Shown => _shown;

    /// <summary>What was spoken of in calls.</summary>
    public static Memory Of(IEnumerable<PastCall> calls)
    {
        var memory = new Memory();
        foreach (var call in calls)
        {
            memory.Remember(call);
        }

        return memory;
    }

    public void Remember(PastCall call)
    {
        if (call.IsError)
        {
            return;
        }

        if (call.Tool == ToolNames.List)
        {
            _shown.Clear();
            _shown.AddRange(TaskView.FromPage(call.Result));
            Current = _shown.Count == 1 ? _shown[0] : null;
            return;
        }

        Current = TaskView.From(call.Result);
        Completed = call.Tool == ToolNames.Complete && Current is { Completed: true } ? Current : null;
    }
}
