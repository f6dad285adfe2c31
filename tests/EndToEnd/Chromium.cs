namespace TodoStack.EndToEnd.Tests;

/// <summary>The browser that the tests drive: one that the machine has, never one that is downloaded.</summary>
internal static class Chromium
{
    public static readonly IReadOnlyList<string> Arguments =
    [
        "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-component-update", "--disable-sync",

        // Chromium refuses its sandbox to root, as whom builds in containers run.
        .. Environment.IsPrivilegedProcess ? ["--no-sandbox"] : Array.Empty<string>(),
    ];

    // The first is the engine without the window around it, whose own pages take as much time as ours do.
    private static readonly string[] Names = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

    public static string Find()
    {
        var given = Environment.GetEnvironmentVariable("TODO_CHROMIUM");
        if (!string.IsNullOrEmpty(given))
        {
            return File.Exists(given)
                ? given
                : throw new FileNotFoundException($"TODO_CHROMIUM names {given}, which is not there. Correct it or unset it.");
        }

        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Prepend("/usr/bin");
        return folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException(
                "These tests need Chromium. Install it (Debian: apt-get install chromium-headless-shell; Ubuntu: snap install chromium; macOS: brew install chromium), "
                + "or set TODO_CHROMIUM to the path of a Chromium or Chrome.");
    }
}
