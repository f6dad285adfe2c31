using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendWeb.Tasks.Adding;
using TodoStack.FrontendWeb.Tasks.Editing;

namespace TodoStack.FrontendWeb.Tasks.Lists;

/// <summary>What a person has typed into a list that is shown again because something is wrong with it.</summary>
public sealed record TaskListInput
{
    /// <summary>Nothing typed.</summary>
    public static TaskListInput None { get; } = new();

    /// <summary>What stands in the form for a new task.</summary>
    public NewTaskForm New { get; init; } = NewTaskForm.Empty;

    /// <summary>What is wrong with it.</summary>
    public FormErrors Errors { get; init; } = FormErrors.None;

    /// <summary>The row that is being edited.</summary>
    public TaskEditModel? Editing { get; init; }

    /// <summary>Whether anything is wrong.</summary>
    public bool IsRefused => Errors.Any || Editing is { Errors.Any: true };
}
