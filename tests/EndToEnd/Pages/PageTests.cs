namespace TodoStack.EndToEnd.Tests.Pages;

/// <summary>What holds of every page of the catalogue.</summary>
[Collection(ShowcaseDefinition.Name)]
public sealed class PageTests(ShowcaseBrowser browser)
{
    [Fact]
    public async Task They_are_accessible_in_both_themes_and_directions() => Assert.Empty((await browser.Survey).Inaccessible);

    [Fact]
    public async Task They_fit_every_window_in_both_directions() => Assert.Empty((await browser.Survey).TooWideForWindows);

    [Fact]
    public async Task Nothing_on_them_is_refused_or_thrown() => Assert.Empty((await browser.Survey).Complaints);
}
