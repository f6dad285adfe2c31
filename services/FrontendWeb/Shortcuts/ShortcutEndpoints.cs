namespace TodoStack.FrontendWeb.Shortcuts;

/// <summary>What the keyboard can do.</summary>
internal static class ShortcutEndpoints
{
    public static void MapShortcuts(this IEndpointRouteBuilder app) => app.MapGet("/shortcuts", () => ShortcutsPage.Of());
}
