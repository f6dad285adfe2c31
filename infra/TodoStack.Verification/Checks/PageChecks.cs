using System.Net;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>Both frontends as a person without JavaScript uses them.</summary>
internal sealed class PageChecks(Uri web, Uri? chatbot) : ICheckGroup, IDisposable
{
    private readonly Browser _browser = new(useProxy: !web.IsLoopback);
    private readonly string _email = Account.NewEmail();
    private readonly string _password = Account.NewPassword();

    public string Name => "pages";

    public bool NeedsAccount => false;

    public IReadOnlyList<Check> Checks =>
    [
        new("the web app asks to sign in", async cancellationToken => await OpenSignInAsync(web, cancellationToken)),
        new("sign-up by the form", async cancellationToken =>
        {
            var signIn = await OpenSignInAsync(web, cancellationToken);
            var link = HtmlForm.LinksIn(signIn).FirstOrDefault(link => link.AbsolutePath.Contains("sign-up", StringComparison.Ordinal));
            Expect.That(link is not null, "a link to sign up", "none");
            await SubmitAsync(await OpenAsync(link!, cancellationToken), cancellationToken);
            await ExpectSignedInAsync(web, cancellationToken);
        }),
        new("sign-out", SignOutAsync),
        new("sign-in by the form", async cancellationToken =>
        {
            await SubmitAsync(await OpenSignInAsync(web, cancellationToken), cancellationToken);
            await ExpectSignedInAsync(web, cancellationToken);
        }),
        .. ChatbotChecks(),
        new("sign-out again", SignOutAsync),
    ];

    public void Dispose() => _browser.Dispose();

    private IEnumerable<Check> ChatbotChecks()
    {
        if (chatbot is null)
        {
            yield break;
        }

        yield return new Check("the chatbot knows who is signed in", async cancellationToken =>
        {
            if (!_browser.HasCookiesFor(chatbot))
            {
                // Two hosts share the sign-in by Session__CookieDomain only; without it each has its own.
                await SubmitAsync(await OpenSignInAsync(chatbot, cancellationToken), cancellationToken);
            }

            await ExpectSignedInAsync(chatbot, cancellationToken);
        });
    }

    private async Task<BrowserPage> OpenSignInAsync(Uri address, CancellationToken cancellationToken)
    {
        var page = await OpenAsync(address, cancellationToken);
        Expect.That(HtmlForm.In(page).Any(form => form.AsksForPassword), $"a form to sign in at {address}", $"none on {page.Address}");
        return page;
    }

    private async Task SubmitAsync(BrowserPage page, CancellationToken cancellationToken)
    {
        var form = HtmlForm.In(page).First(form => form.AsksForPassword).Fill(_email, _password, "Verification");
        var answer = await _browser.SubmitAsync(form, cancellationToken);
        Expect.Equal(HttpStatusCode.OK, answer.Status, $"the status of {form.Action.AbsolutePath}");
    }

    private async Task ExpectSignedInAsync(Uri address, CancellationToken cancellationToken)
    {
        var page = await OpenAsync(address, cancellationToken);
        Expect.That(
            !HtmlForm.In(page).Any(form => form.AsksForPassword),
            $"the page of a signed-in person at {address}",
            $"the form to sign in on {page.Address}",
            "Check that both frontends have the same Session__KeyRingSecret, and that the backend's log has no error.");
    }

    private async Task SignOutAsync(CancellationToken cancellationToken)
    {
        var page = await OpenAsync(web, cancellationToken);
        var form = HtmlForm.In(page).FirstOrDefault(form => form.Action.AbsolutePath.Contains("sign-out", StringComparison.Ordinal));
        Expect.That(form is not null, "a form to sign out", "none");
        await _browser.SubmitAsync(form!, cancellationToken);
        await OpenSignInAsync(web, cancellationToken);
    }

    private async Task<BrowserPage> OpenAsync(Uri address, CancellationToken cancellationToken)
    {
        var page = await _browser.OpenAsync(address, cancellationToken);
        Expect.Equal(HttpStatusCode.OK, page.Status, $"the status of {page.Address}");
        Expect.Equal("text/html", page.MediaType, $"the media type of {page.Address}");
        Expect.Contains("default-src", page.ContentSecurityPolicy, "a Content-Security-Policy");
        Expect.Contains("<h1", page.Html, $"a heading on {page.Address}");
        return page;
    }
}
