using TodoStack.Contracts;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendWeb.Tasks.Editing;

/// <summary>A task and the form that changes it.</summary>
/// <param name="Session">Whose task it is.</param>
/// <param name="Task">The task as it is stored.</param>
/// <param name="Form">What stands in the form.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="ReturnUrl">The list to go back to.</param>
/// <param name="HasConflict">Whether the task was changed elsewhere after the form had been opened.</param>
/// <param name="Notice">What has just been done.</param>
public sealed record TaskEditModel(
    UserSession Session,
    TaskResponse Task,
    TaskForm Form,
    FormErrors Errors,
    string ReturnUrl,
    bool HasConflict = false,
    Notice? Notice = null)
{
    internal static TaskEditModel Of(UserSession session, TaskResponse task, string? returnUrl, Notice? notice = null) =>
        new(
            session,
            task,
            TaskForm.From(task, session.TimeZone),
            FormErrors.None,
            FrontendKit.SeeOther.Local(returnUrl),
            Notice: notice);
}
