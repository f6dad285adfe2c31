using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace TodoStack.Frontends.Tests;

/// <summary>What the tests need of a browser without JavaScript: cookies, redirects, pages and forms.</summary>
internal sealed class Browser : IDisposable
{
    private static readonly HtmlParser Parser = new();
    private static int _accounts;

    private readonly HttpClient _http;

    public Browser(IReplica replica)
        : this(replica, new CookieContainer())
    {
    }

    private Browser(IReplica replica, CookieContainer cookies)
    {
        Replica = replica;
        Cookies = cookies;
        var handler = new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false };
        _http = new HttpClient(handler) { BaseAddress = replica.Address };
        _http.DefaultRequestHeaders.Add("Accept", "text/html,*/*;q=0.8");
    }

    public IReplica Replica { get; }

    public CookieContainer Cookies { get; }

    public string Email { get; private set; } = "";

    public const string Password = "correct horse battery";

    public HttpClient Http => _http;

    /// <summary>The same browser on another replica or app; cookies do not care for ports.</summary>
    public Browser On(IReplica other) => new(other, Cookies) { Email = Email };

    public string? Cookie(string name) => Cookies.GetAllCookies().FirstOrDefault(c => c.Name == name && !c.Expired)?.Value;

    public async Task<WebPage> GetAsync(string path)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.RelativeOrAbsolute));
        return await FollowAsync(response);
    }

    public async Task<WebPage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await SendAsync(path, content);
    }

    /// <summary>Sends a form that was put together.</summary>
    public async Task<WebPage> SendAsync(string path, HttpContent content)
    {
        using var response = await _http.PostAsync(new Uri(path, UriKind.Relative), content);
        return await FollowAsync(response);
    }

    /// <summary>Fills in a form of a page and sends it.</summary>
    public Task<WebPage> SubmitAsync(WebPage page, string selector, params (string Name, string Value)[] values)
    {
        var element = page.Find(selector);
        var form = element as IHtmlFormElement ?? ((IHtmlButtonElement)element).Form!;
        var action = element is IHtmlButtonElement button && button.HasAttribute("formaction")
            ? button.GetAttribute("formaction")!
            : form.GetAttribute("action")!;
        var fields = FieldsOf(form).Where(f => values.All(v => v.Name != f.Key))
            .Concat(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));
        if (element is IHtmlButtonElement { Name.Length: > 0 } named)
        {
            fields = fields.Append(KeyValuePair.Create(named.Name!, named.Value));
        }

        return form.Method == "post"
            ? PostAsync(action, fields)
            : GetAsync($"{action}?{string.Join('&', fields.Select(f => $"{f.Key}={Uri.EscapeDataString(f.Value)}"))}");
    }

    public async Task<WebPage> SignUpAsync(string name = "Ada Lovelace", string timeZone = "Europe/Berlin")
    {
        Email = $"person{Interlocked.Increment(ref _accounts)}@example.com";
        var page = await GetAsync("/sign-up");
        return await SubmitAsync(
            page, "main form", ("name", name), ("email", Email), ("password", Password), ("timeZone", timeZone));
    }

    public async Task<WebPage> SignInAsync(string path = "/sign-in") =>
        await SubmitAsync(await GetAsync(path), "main form", ("email", Email), ("password", Password));

    public async Task<WebPage> AddTaskAsync(string title, params (string Name, string Value)[] values) =>
        await SubmitAsync(await GetAsync("/"), ".quick-add", [("title", title), .. values]);

    public void Dispose() => _http.Dispose();

    private async Task<WebPage> FollowAsync(HttpResponseMessage response)
    {
        var redirects = new List<string>();
        var current = response;
        while (current.Headers.Location is { } location && (int)current.StatusCode is >= 300 and < 400)
        {
            redirects.Add(location.OriginalString);
            current = await _http.GetAsync(location);
        }

        var html = await current.Content.ReadAsStringAsync();
        return new WebPage(
            (int)current.StatusCode,
            current.RequestMessage!.RequestUri!,
            redirects,
            current.Headers,
            html,
            await Parser.ParseDocumentAsync(html));
    }

    private static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox", IsChecked: false }:
                    break;
                case IHtmlInputElement { Name.Length: > 0 } input:
                    yield return KeyValuePair.Create(input.Name!, input.Value);
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area:
                    yield return KeyValuePair.Create(area.Name!, area.Value);
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    yield return KeyValuePair.Create(select.Name!, select.Value ?? "");
                    break;
            }
        }
    }
}

/// <summary>A page as a browser got it.</summary>
internal sealed record WebPage(
    int Status, Uri Url, IReadOnlyList<string> Redirects, System.Net.Http.Headers.HttpResponseHeaders Headers, string Html, IHtmlDocument Document)
{
    public string Heading => Text("h1");

    public IElement Find(string selector) => Document.QuerySelector(selector)
        ?? throw new InvalidOperationException($"{Url} ({Status}) has no {selector}:\n{Html}");

    public bool Has(string selector) => Document.QuerySelector(selector) is not null;

    public string Text(string selector) => TextOf(Find(selector));

    public IReadOnlyList<string> Texts(string selector) =>
        [.. Document.QuerySelectorAll(selector).Select(TextOf)];

    // Pieces of text in elements of their own stand apart on the screen.
    private static string TextOf(IElement element) => string.Join(
        ' ', element.Descendants<IText>().SelectMany(t => t.Data.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
}
