using TodoStack.Contracts;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendWeb.Tasks.Lists;

/// <summary>Gathers what the list of tasks shows.</summary>
internal sealed class TaskLists(TasksClient client)
{
    /// <summary>The page of a list.</summary>
    /// <param name="context">The request being answered.</param>
    /// <param name="session">Whose list it is.</param>
    /// <param name="query">Which tasks it shows.</param>
    /// <param name="input">What is wrong with a form on it, if anything.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IResult> ShowAsync(
        HttpContext context, UserSession session, TaskListQuery query, TaskListInput input, CancellationToken cancellationToken)
    {
        var overview = (await client.ListAsync(query, session.TimeZone, cancellationToken)).OrThrow();
        var page = overview.Tasks;
        if (page.Items.Count == 0 && query.Page > 1)
        {
            // The last task of the last page has just been completed or deleted.
            return new SeeOther((query with { Page = (int)Math.Min(query.Page - 1, page.TotalPages) }).ToUrl());
        }

        var notice = input.IsRefused ? null : Notice.Take(context);
        return TaskListPage.Of(new TaskListModel
        {
            Session = session,
            Query = query,
            Tasks = page,
            Tags = overview.Tags,
            Counts = overview.Counts,
            Input = input,
            Notice = notice,
            NoticeTask = notice is { Kind: "added", Id: { } id } ? await FindAsync(page, id, cancellationToken) : null,
            SelectsAll = context.Request.Query["select"] == "all",
        });
    }

    /// <summary>The task that was just added, which need not be in the list that is shown.</summary>
    private async Task<TaskResponse?> FindAsync(Page<TaskResponse> page, long id, CancellationToken cancellationToken) =>
        page.Items.FirstOrDefault(t => t.Id == id) ?? (await client.GetAsync(id, cancellationToken)).Value;
}
