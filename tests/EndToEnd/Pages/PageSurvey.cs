using System.Collections.Concurrent;
using Microsoft.Playwright;
using TodoStack.TestPages;

namespace TodoStack.EndToEnd.Tests.Pages;

/// <summary>
/// A look at every page of the catalogue: in English on a desktop, by day and by night, and on a phone, and in Arabic. Opening pages takes the time, so each is opened once
/// for all that is to be seen of it.
/// </summary>
internal sealed class PageSurvey(ShowcaseBrowser browser, string folder)
{
    private const int Windows = 3;

    private const string TooWide =
        """
        () => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth) return null;
          const out = [...document.body.querySelectorAll("*")].filter((one) => {
            const box = one.getBoundingClientRect();
            return box.right > root.clientWidth + 1 || box.left < -1;
          });
          return `${root.scrollWidth - root.clientWidth} pixels too wide: ${out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120)).join(" ")}`;
        }
        """;

    // The reference of a failure is another each time.
    private const string Still = "document.querySelectorAll('.error-page code').forEach((code) => { code.textContent = '0'.repeat(32); })";

    /// <summary>From the narrowest window that WCAG 2.2 asks for (1.4.10, reflow) to a wide one.</summary>
    private static readonly int[] Widths = [320, 390, 768, 1024, 1920];

    private readonly ConcurrentQueue<string> _inaccessible = new();
    private readonly ConcurrentQueue<string> _tooWide = new();
    private readonly ConcurrentQueue<string> _complaints = new();

    /// <summary>Where the screenshots are.</summary>
    public string Folder => folder;

    /// <summary>What axe found.</summary>
    public IEnumerable<string> Inaccessible => _inaccessible.Order(StringComparer.Ordinal);

    /// <summary>What does not fit its window.</summary>
    public IEnumerable<string> TooWideForWindows => _tooWide.Order(StringComparer.Ordinal);

    /// <summary>What the browser complained about, or what could not be opened.</summary>
    public IEnumerable<string> Complaints => _complaints.Order(StringComparer.Ordinal);

    /// <summary>Looks at all of them.</summary>
    public async Task<PageSurvey> RunAsync()
    {
        await Parallel.ForEachAsync(
            PageCatalogue.Pages.SelectMany(_ => (View[])[View.Desktop, View.Phone, View.Arabic], (page, view) => (page, view)),
            new ParallelOptions { MaxDegreeOfParallelism = Windows },
            async (seen, _) =>
            {
                try
                {
                    await LookAsync(seen.page, seen.view);
                }
                catch (Exception e) when (e is PlaywrightException or TimeoutException)
                {
                    _complaints.Enqueue($"{seen.page}, {seen.view}: {e.Message}");
                }
            });
        return this;
    }

    private async Task LookAsync(CataloguePage page, View view)
    {
        await using var shown = await browser.ShowAsync(page, view);
        await shown.Page.EvaluateAsync(Still);
        if (view != View.Arabic || page.IsMain)
        {
            await TakeAsync(shown, page, view);
        }

        Complain(await Axe.LookAsync(shown.Page), page, view);
        if (view == View.Desktop)
        {
            await shown.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
            await TakeAsync(shown, page, View.Dark);
            Complain(await Axe.LookAtColoursAsync(shown.Page), page, View.Dark);
        }

        if (view != View.Phone)
        {
            await CheckWidthsAsync(shown, page, view);
        }

        foreach (var complaint in shown.Complaints)
        {
            _complaints.Enqueue($"{page}, {view}: {complaint}");
        }
    }

    private Task<byte[]> TakeAsync(ShownPage shown, CataloguePage page, View view) => shown.Page.ScreenshotAsync(new()
    {
        Path = Path.Combine(folder, $"{page.Name}.{view.Name}.png"),
        Animations = ScreenshotAnimations.Disabled,
        Caret = ScreenshotCaret.Hide,
    });

    private void Complain(IEnumerable<string> violations, CataloguePage page, View view)
    {
        foreach (var violation in violations)
        {
            _inaccessible.Enqueue($"{page}, {view}: {violation}");
        }
    }

    private async Task CheckWidthsAsync(ShownPage shown, CataloguePage page, View view)
    {
        foreach (var width in Widths)
        {
            await shown.Page.SetViewportSizeAsync(width, view.Height);
            if (await shown.Page.EvaluateAsync<string?>(TooWide) is { } wide)
            {
                _tooWide.Enqueue($"{page}, {view}, at {width}: {wide}");
            }
        }
    }
}
