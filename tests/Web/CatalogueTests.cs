using System.Text.Json.Nodes;
using TodoStack.TestPages;
using TodoStack.TestSupport;

namespace TodoStack.Web.Tests;

/// <summary>That what measures pages knows all of them.</summary>
public sealed class CatalogueTests
{
    [Fact]
    public void Lighthouse_reads_every_page_that_is_there_for_the_asking()
    {
        var measured = JsonNode.Parse(Repository.Read("bench/pages/pages.json"))!.AsArray()
            .Select(page => $"{page!["name"]} {page["frontend"]} {page["path"]} {page["signedIn"]}");

        // A newcomer's pages are the regular visitor's with less on them; the answers to forms and failures come by no address.
        var known = PageCatalogue.Pages
            .Where(page => page is { Status: 200, Form: null, Visitor: not Visitor.Newcomer })
            .Select(page => $"{page.Name} {page.Frontend.ToString().ToLowerInvariant()} {page.Path} {(page.Visitor != Visitor.Nobody ? "true" : "false")}");

        Assert.Equal(known, measured);
    }

    [Fact]
    public void Each_page_has_a_name_of_its_own() =>
        Assert.Equal(PageCatalogue.Pages.Count, PageCatalogue.Pages.DistinctBy(page => page.Name).Count());
}
