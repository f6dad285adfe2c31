using System.Collections.Concurrent;
using System.Net;
using TodoStack.Verification;
using TodoStack.Verification.Http;

namespace TodoStack.EndToEnd.Tests.Clusters;

/// <summary>People who are signed in and open pages all the time; every page that is not what it should be is noted.</summary>
internal sealed class Visitors : IAsyncDisposable
{
    private const int Count = 3;

    private readonly List<Browser> _browsers = [];
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly CancellationTokenSource _end = new();
    private Task _visits = Task.CompletedTask;
    private int _sent;

    /// <summary>What went wrong.</summary>
    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>How many pages were asked for.</summary>
    public int Sent => _sent;

    /// <summary>Signs them up and lets them begin.</summary>
    public static async Task<Visitors> StartAsync(Uri web, Uri chatbot)
    {
        var visitors = new Visitors();
        for (var i = 0; i < Count; i++)
        {
            var browser = new Browser(useProxy: !web.IsLoopback, behindTheEdge: true);
            visitors._browsers.Add(browser);
            var page = await browser.OpenAsync(new Uri(web, "/sign-up"), CancellationToken.None);
            var form = HtmlForm.In(page).First(form => form.AsksForPassword).Fill(Account.NewEmail(), Account.NewPassword(), "Visitor");
            var answer = await browser.SubmitAsync(form, CancellationToken.None);
            Assert.Equal(HttpStatusCode.OK, answer.Status);
        }

        // A signed-in person's pages take the frontend, the backend and the database.
        visitors._visits = Task.WhenAll(visitors._browsers.Select(browser => Task.Run(() => visitors.VisitAsync(browser, [web, chatbot]))));
        return visitors;
    }

    /// <summary>Waits for the answers on their way; nobody begins anew.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _visits;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _browsers.ForEach(browser => browser.Dispose());
        _end.Dispose();
    }

    private async Task VisitAsync(Browser browser, IReadOnlyList<Uri> addresses)
    {
        for (var i = 0; !_end.IsCancellationRequested; i++)
        {
            var address = addresses[i % addresses.Count];
            Interlocked.Increment(ref _sent);
            try
            {
                var page = await browser.OpenAsync(address, CancellationToken.None);
                if (page.Status != HttpStatusCode.OK || !page.Html.Contains("sign-out", StringComparison.Ordinal))
                {
                    _failures.Enqueue($"{DateTime.UtcNow:T} {address}: {(int)page.Status}");
                }
            }
            catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
            {
                _failures.Enqueue($"{DateTime.UtcNow:T} {address}: {e.Message}");
            }
        }
    }
}
