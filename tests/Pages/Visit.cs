using AngleSharp.Html.Parser;

namespace TodoStack.TestPages;

/// <summary>
/// A browser without JavaScript: cookies, redirects, pages and forms. It keeps cookies whatever they say of their end, since the clock of who set them may
/// stand where the tests have put it.
/// </summary>
public sealed class Visit : IDisposable
{
    /// <summary>The cookie that keeps a person signed in.</summary>
    public const string SessionCookie = "todostack.session";

    private const int MaxRedirects = 5;

    private readonly HttpClient _http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, UseProxy = false });

    /// <summary>Opens a browser.</summary>
    /// <param name="language">The language that it asks for.</param>
    public Visit(string language = "en")
    {
        _http.DefaultRequestHeaders.Add("Accept", "text/html,*/*;q=0.8");
        _http.DefaultRequestHeaders.Add("Accept-Language", language);
    }

    /// <summary>Its cookies.</summary>
    public Dictionary<string, string> Cookies { get; } = [];

    /// <summary>The cookies as they were set last, flags and all.</summary>
    public Dictionary<string, string> SetCookies { get; } = [];

    /// <summary>Opens a page.</summary>
    /// <param name="address">Its address.</param>
    public Task<VisitedPage> GetAsync(Uri address) => SendAsync(() => new HttpRequestMessage(HttpMethod.Get, address));

    /// <summary>Fills in a form and sends it.</summary>
    /// <param name="page">The page with the form.</param>
    /// <param name="action">How the form's action begins.</param>
    /// <param name="values">What to write into it, hidden fields included.</param>
    public Task<VisitedPage> SubmitAsync(VisitedPage page, string action, IEnumerable<(string Name, string Value)> values)
    {
        var form = page.FormTo(action);
        var written = values.ToDictionary(value => value.Name, value => value.Value);
        var fields = VisitedPage.FieldsOf(form).Where(field => !written.ContainsKey(field.Key)).Concat(written);
        return PostAsync(new Uri(page.Address, form.GetAttribute("action")), fields);
    }

    /// <summary>Posts fields, whatever the page says.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="fields">The fields.</param>
    /// <param name="headers">Headers besides the usual.</param>
    public Task<VisitedPage> PostAsync(
        Uri address, IEnumerable<KeyValuePair<string, string>> fields, params IEnumerable<KeyValuePair<string, string>> headers) => SendAsync(() =>
    {
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(fields) };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    });

    /// <summary>Sends a request, and follows where the answer points to.</summary>
    /// <param name="create">Makes the request.</param>
    public async Task<VisitedPage> SendAsync(Func<HttpRequestMessage> create)
    {
        ArgumentNullException.ThrowIfNull(create);
        var request = create();
        for (var redirects = 0; ; redirects++)
        {
            using var current = request;
            current.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
            using var response = await _http.SendAsync(current);
            Keep(response);
            if (response.Headers.Location is { } location && redirects < MaxRedirects)
            {
                request = new HttpRequestMessage(HttpMethod.Get, new Uri(current.RequestUri!, location));
                continue;
            }

            var html = await response.Content.ReadAsStringAsync();
            var headers = response.Headers.Concat(response.Content.Headers)
                .ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
            return new VisitedPage(response.StatusCode, current.RequestUri!, headers, html, await new HtmlParser().ParseDocumentAsync(html));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private void Keep(HttpResponseMessage response)
    {
        foreach (var cookie in response.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            SetCookies[pair[0]] = cookie;
            if (pair[1].Length == 0)
            {
                Cookies.Remove(pair[0]);
            }
            else
            {
                Cookies[pair[0]] = pair[1];
            }
        }
    }
}
