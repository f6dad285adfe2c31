using System.Globalization;
using Microsoft.Extensions.Localization;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Backend;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;
using TodoStack.FrontendWeb.Tasks.Lists;

namespace TodoStack.FrontendWeb.Tasks.Editing;

/// <summary>Saves what was typed about a task, unless it was changed elsewhere meanwhile: then the person chooses.</summary>
internal static class TaskSaving
{
    public static async Task<IResult> SaveAsync(
        HttpContext context,
        long id,
        IFormCollection fields,
        TasksClient tasks,
        TaskLists lists,
        IStringLocalizer<WebTexts> texts,
        CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        var returnUrl = SeeOther.Local(fields["returnUrl"]);
        var current = (await tasks.GetAsync(id, cancellationToken)).OrThrow();
        var typed = TaskForm.From(fields);
        _ = int.TryParse(fields["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version);
        if (current.Version != version)
        {
            return Conflict(new TaskEditModel(session, current, typed, FormErrors.None, returnUrl));
        }

        var form = TaskChoice.Apply(fields, typed, TaskForm.From(current, session.TimeZone));
        if (form.TryRead(session.TimeZone, texts, out var request, out var errors))
        {
            var result = await tasks.ReplaceAsync(id, request, version, cancellationToken);
            if (result.Succeeded(out _, out var problem))
            {
                new Notice("saved", id).Leave(context);
                return new SeeOther(returnUrl);
            }

            if (problem.Status == StatusCodes.Status412PreconditionFailed)
            {
                current = (await tasks.GetAsync(id, cancellationToken)).OrThrow();
                return Conflict(new TaskEditModel(session, current, form, FormErrors.None, returnUrl));
            }

            errors = problem.Status == StatusCodes.Status400BadRequest
                ? TaskForm.ErrorsOf(problem, texts)
                : throw new BackendProblemException(problem);
        }

        var model = new TaskEditModel(session, current, form, errors, returnUrl);
        return fields["inline"].Count == 0
            ? TaskPage.Of(model, StatusCodes.Status400BadRequest)
            : await lists.ShowAsync(
                context, session, TaskListQuery.FromUrl(returnUrl), new TaskListInput { Editing = model }, cancellationToken);
    }

    private static IResult Conflict(TaskEditModel model) =>
        TaskPage.Of(model with { HasConflict = true }, StatusCodes.Status412PreconditionFailed);
}
