using TodoStack.TestPages;

namespace TodoStack.Web.Tests;

/// <summary>Every page as the running apps send it, read by html-validate.</summary>
public sealed class MarkupTests(ShowcaseFixture fixture) : IClassFixture<ShowcaseFixture>
{
    [Fact]
    public async Task Every_page_is_valid_in_every_language()
    {
        var folder = WebTools.NewFolder();
        var visits = PageCatalogue.Languages.SelectMany(_ => PageCatalogue.Pages, (language, page) => (language, page));
        await Parallel.ForEachAsync(visits, async (visit, cancellationToken) =>
        {
            var visited = await fixture.Showcase.VisitAsync(visit.page, visit.language);
            Assert.True((int)visited.Status == visit.page.Status, $"{visit.page} in {visit.language} answered {(int)visited.Status}:\n{visited.Html}");
            Assert.Equal(visit.language, visited.Document.DocumentElement.GetAttribute("lang"));
            await File.WriteAllTextAsync(Path.Combine(folder, $"{visit.page.Name}.{visit.language}.html"), visited.Html, cancellationToken);
        });

        var run = await WebTools.HtmlValidateAsync(folder);

        Assert.True(run.ExitCode == 0, run.ToString());
    }
}
