using Microsoft.Playwright;

namespace TodoStack.EndToEnd.Tests.Pages;

/// <summary>How a page is looked at.</summary>
/// <param name="Name">Its name, also for files.</param>
/// <param name="Width">The window's width.</param>
/// <param name="Height">The window's height.</param>
internal sealed record View(string Name, int Width, int Height)
{
    public static readonly View Desktop = new("desktop", 1280, 900);
    public static readonly View Dark = Desktop with { Name = "dark", Scheme = ColorScheme.Dark };
    public static readonly View Arabic = Desktop with { Name = "arabic", Language = "ar" };
    public static readonly View Phone = new("phone", 390, 844) { IsTouch = true };

    public ColorScheme Scheme { get; init; } = ColorScheme.Light;

    public string Language { get; init; } = "en";

    public bool IsTouch { get; init; }

    public override string ToString() => Name;
}
