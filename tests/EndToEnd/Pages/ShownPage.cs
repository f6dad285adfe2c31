using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace TodoStack.EndToEnd.Tests.Pages;

/// <summary>A page of the catalogue in a browser's window of its own.</summary>
internal sealed class ShownPage(IBrowserContext context, IPage page) : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _complaints = new();

    public IPage Page => page;

    /// <summary>What the console said, refusals of the content security policy among it.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public void Listen()
    {
        page.PageError += (_, error) => _complaints.Enqueue($"exception: {error}");
        page.Console += (_, message) =>
        {
            // An error page is one for the browser, too, which says so.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of", StringComparison.Ordinal))
            {
                _complaints.Enqueue($"{message.Type}: {message.Text}");
            }
        };
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
