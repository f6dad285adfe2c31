using System.Net;

namespace TodoStack.Verification.Http;

/// <summary>What a browser without JavaScript does: keeps cookies, follows redirects, sends forms.</summary>
internal sealed class Browser : IDisposable
{
    private const int MaxRedirects = 5;

    private readonly CookieJar _cookies;
    private readonly HttpClient _client;

    public Browser(bool useProxy, bool behindTheEdge)
    {
        _cookies = new CookieJar(behindTheEdge);
        _client = new HttpClient(new SocketsHttpHandler { UseProxy = useProxy, AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = VerificationSession.Timeout,
        };
    }

    /// <summary>Whether some cookie would be sent to an address.</summary>
    public bool HasCookiesFor(Uri address) => _cookies.For(address).Length > 0;

    /// <summary>Opens a page.</summary>
    public Task<BrowserPage> OpenAsync(Uri address, CancellationToken cancellationToken) =>
        FollowAsync(() => new HttpRequestMessage(HttpMethod.Get, address), address, cancellationToken);

    /// <summary>Sends a form.</summary>
    public Task<BrowserPage> SubmitAsync(HtmlForm form, CancellationToken cancellationToken) =>
        FollowAsync(
            () => new HttpRequestMessage(HttpMethod.Post, form.Action)
            {
                Content = new FormUrlEncodedContent(form.Fields),
                // What browsers send with every form, and servers check.
                Headers = { { "Origin", form.Action.GetLeftPart(UriPartial.Authority) }, { "Sec-Fetch-Site", "same-origin" } },
            },
            form.Action,
            cancellationToken);

    public void Dispose() => _client.Dispose();

    private async Task<BrowserPage> FollowAsync(
        Func<HttpRequestMessage> first, Uri address, CancellationToken cancellationToken)
    {
        for (var redirects = 0; redirects <= MaxRedirects; redirects++)
        {
            using var request = redirects == 0 ? first() : new HttpRequestMessage(HttpMethod.Get, address);
            request.Headers.TryAddWithoutValidation("Accept", "text/html");
            if (_cookies.For(address) is { Length: > 0 } cookies)
            {
                request.Headers.TryAddWithoutValidation("Cookie", cookies);
            }

            using var response = await _client.SendAsync(request, cancellationToken);
            if (response.Headers.TryGetValues("Set-Cookie", out var set))
            {
                _cookies.Keep(address, set);
            }

            if ((int)response.StatusCode is >= 300 and < 400 && response.Headers.Location is { } location)
            {
                address = new Uri(address, location);
                continue;
            }

            return new BrowserPage(
                address,
                response.StatusCode,
                response.Content.Headers.ContentType?.MediaType,
                response.Headers.TryGetValues("Content-Security-Policy", out var policy) ? string.Join("; ", policy) : null,
                await response.Content.ReadAsStringAsync(cancellationToken));
        }

        throw new CheckFailedException(new Problem(
            $"at most {MaxRedirects} redirects", $"one more, to {address}", "Check the public URLs in Links__WebUrl and Links__ChatbotUrl."));
    }
}

/// <summary>A page that was opened.</summary>
internal sealed record BrowserPage(Uri Address, HttpStatusCode Status, string? MediaType, string? ContentSecurityPolicy, string Html);
