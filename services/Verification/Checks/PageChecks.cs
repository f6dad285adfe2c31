using System.Net;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>Both frontends as a person without JavaScript uses them.</summary>
internal sealed class PageChecks(VerificationTargets targets, Uri web) : ICheckGroup, IDisposable
{
    private readonly Browser _browser = new(useProxy: !web.IsLoopback, targets.BehindTheEdge);
    private readonly string _email = Account.NewEmail();
    private readonly string _password = Account.NewPassword();

    public string Name => "pages";

    public bool NeedsAccount => false;

    public IReadOnlyList<Check> Checks =>
    [
        new("the web app lets one sign in", async cancellationToken => await OpenSignInAsync(web, cancellationToken)),
        new("sign-up by the form", async cancellationToken =>
        {
            var signIn = await OpenSignInAsync(web, cancellationToken);
            await SubmitAsync(await FollowAsync(signIn, "sign-up", cancellationToken), cancellationToken);
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
        if (targets.Chatbot is not { } chatbot)
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

    /// <summary>Opens the form to sign in, by way of the page that greets whoever is not signed in.</summary>
    private async Task<BrowserPage> OpenSignInAsync(Uri address, CancellationToken cancellationToken)
    {
        var page = await OpenAsync(address, cancellationToken);
        return AsksForPassword(page) ? page : await FollowAsync(page, "sign-in", cancellationToken);
    }

    private async Task<BrowserPage> FollowAsync(BrowserPage page, string path, CancellationToken cancellationToken)
    {
        var link = HtmlForm.LinksIn(page).FirstOrDefault(link => link.AbsolutePath.EndsWith(path, StringComparison.Ordinal));
        Expect.That(link is not null, $"a link to '{path}' on {page.Address}", "none");
        var target = await OpenAsync(link!, cancellationToken);
        Expect.That(AsksForPassword(target), $"a form that asks for a password on {target.Address}", "none");
        return target;
    }

    private static bool AsksForPassword(BrowserPage page) => HtmlForm.In(page).Any(form => form.AsksForPassword);

    private static HtmlForm? SignOutForm(BrowserPage page) =>
        HtmlForm.In(page).FirstOrDefault(form => form.Action.AbsolutePath.EndsWith("sign-out", StringComparison.Ordinal));

    private async Task SubmitAsync(BrowserPage page, CancellationToken cancellationToken)
    {
        var form = HtmlForm.In(page).First(form => form.AsksForPassword).Fill(_email, _password, "Verification");
        var answer = await _browser.SubmitAsync(form, cancellationToken);
        Expect.Equal(HttpStatusCode.OK, answer.Status, $"the status of {form.Action.AbsolutePath}");
    }

    private async Task<HtmlForm> ExpectSignedInAsync(Uri address, CancellationToken cancellationToken)
    {
        var page = await OpenAsync(address, cancellationToken);
        var form = SignOutForm(page);
        Expect.That(
            form is not null,
            $"the page of a signed-in person at {address}",
            $"no form to sign out on {page.Address}",
            "Check that both frontends have the same Session__KeyRingSecret, and that the backend's log has no error.");
        return form!;
    }

    private async Task SignOutAsync(CancellationToken cancellationToken)
    {
        await _browser.SubmitAsync(await ExpectSignedInAsync(web, cancellationToken), cancellationToken);
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
