using System.Text.Json.Nodes;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>One thing that a person wants.</summary>
internal abstract record Intent;

/// <summary>A new task.</summary>
/// <param name="Arguments">Those of add_task.</param>
internal sealed record AddIntent(JsonObject Arguments) : Intent;

/// <summary>To see tasks.</summary>
/// <param name="Arguments">Those of list_tasks.</param>
/// <param name="What">What was asked for, such as <c>open tasks due today</c>.</param>
/// <param name="CountOnly">Whether only their number is of interest.</param>
internal sealed record ListIntent(JsonObject Arguments, string What, bool CountOnly) : Intent;

/// <summary>Something that concerns tasks that exist.</summary>
/// <param name="Task">Which task.</param>
internal abstract record TaskIntent(TaskReference Task) : Intent;

/// <summary>A task is done, or not after all.</summary>
internal sealed record CompleteIntent(TaskReference Task, bool Completed) : TaskIntent(Task);

/// <summary>A task is to be changed.</summary>
/// <param name="Task">Which task.</param>
/// <param name="Changes">The arguments of update_task but the task's id.</param>
internal sealed record UpdateIntent(TaskReference Task, JsonObject Changes) : TaskIntent(Task);

/// <summary>A task is to go.</summary>
internal sealed record DeleteIntent(TaskReference Task) : TaskIntent(Task);

/// <summary>Nothing to do but answer.</summary>
/// <param name="Text">The answer.</param>
internal sealed record AnswerIntent(string Text) : Intent;

/// <summary>Nothing that the assistant understands.</summary>
internal sealed record UnknownIntent : Intent;

/// <summary>To take back what was done last.</summary>
internal sealed record UndoIntent : Intent;

/// <summary>Changes of many tasks, after a yes.</summary>
/// <param name="Each">A change of each.</param>
internal sealed record ConfirmedIntent(IReadOnlyList<TaskIntent> Each) : Intent;
