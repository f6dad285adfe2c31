using TodoStack.FrontendKit.Session;
using TodoStack.FrontendWeb.Tasks;

namespace TodoStack.FrontendWeb.Dashboard;

/// <summary>A person's tasks in numbers.</summary>
internal static class DashboardEndpoints
{
    private const int Days = 30;

    public static void MapDashboard(this IEndpointRouteBuilder app) =>
        app.MapGet("/dashboard", ShowAsync).RequireAuthorization();

    private static async Task<IResult> ShowAsync(HttpContext context, TasksClient tasks, CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        return DashboardPage.Of(session, (await tasks.SummarizeAsync(Days, cancellationToken)).OrThrow());
    }
}
