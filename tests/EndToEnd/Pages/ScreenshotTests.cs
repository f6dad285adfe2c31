using System.Text.Json;
using TodoStack.TestSupport;

namespace TodoStack.EndToEnd.Tests.Pages;

/// <summary>Every page looks as it was approved: on a desktop, on a phone, in the dark, and the main ones in Arabic.</summary>
[Collection(ShowcaseDefinition.Name)]
public sealed class ScreenshotTests(ShowcaseBrowser browser)
{
    private static readonly NodeTools Tools = new("web", "tests/Web/tools", "TODO_WEB_TOOLS");

    [ScreenshotFact]
    public async Task They_look_as_approved()
    {
        var taken = (await browser.Survey).Folder;
        var approved = Repository.PathOf(ScreenshotFactAttribute.Folder);
        if (ScreenshotFactAttribute.IsAccepting)
        {
            Report(await RunAsync("accept", taken, approved));
            await File.WriteAllTextAsync(Repository.PathOf(ScreenshotFactAttribute.MachineFile), ScreenshotFactAttribute.Machine.Value + "\n");
            return;
        }

        var differences = Repository.PathOf("artifacts/screenshots");
        Report(await RunAsync("compare", taken, approved, differences));
    }

    private static void Report(NodeResult run)
    {
        Assert.True(run.ExitCode == 0, run.ToString());
        var found = JsonSerializer.Deserialize<string[]>(run.Output)!;
        Assert.True(found.Length == 0, $"""
            {string.Join('\n', found)}
            What was taken and where it differs is in artifacts/screenshots. Where that is meant to be: {ScreenshotFactAttribute.AcceptVariable}=1.
            """);
    }

    private static Task<NodeResult> RunAsync(params IEnumerable<string> arguments) =>
        Tools.RunAsync(Repository.PathOf("tests/EndToEnd/Pages/screenshots.cjs"), arguments);
}
