using TodoStack.Contracts;
using TodoStack.FrontendKit.Session;
using TodoStack.FrontendWeb.Tasks;

namespace TodoStack.FrontendWeb.Palette;

/// <summary>The parts of a page that the command palette is made of; only a script asks for them.</summary>
internal static class PaletteEndpoints
{
    private const int MostTasks = 8;

    public static void MapPalette(this IEndpointRouteBuilder app)
    {
        var palette = app.MapGroup("/palette").RequireAuthorization();
        palette.MapGet("", ShowAsync);
        palette.MapGet("/tasks", FindAsync);
    }

    private static async Task<IResult> ShowAsync(TasksClient tasks, CancellationToken cancellationToken) =>
        PaletteDialog.Of((await tasks.ListTagsAsync(cancellationToken)).OrThrow().Items);

    private static async Task<IResult> FindAsync(HttpContext context, string? words, TasksClient tasks, CancellationToken cancellationToken)
    {
        var session = UserSession.Require(context);
        var search = words?.Trim() ?? "";
        if (search.Length is 0 or > Limits.SearchLength)
        {
            return Results.NoContent();
        }

        var found = await tasks.FindAsync(search, MostTasks, cancellationToken);
        return PaletteTasks.Of(session, found.Value?.Items ?? []);
    }
}
