using System.Net;
using TodoStack.Verification.Http;

namespace TodoStack.Cli.Tests.Verification;

public sealed class HtmlFormTests
{
    private const string Html = """
        <a class="x" href="/sign-up?returnUrl=%2F&amp;x=1">Sign up</a>
        <form method="post" action="/sign-in">
          <input type="hidden" name="token" value="a&amp;b">
          <input name="email" type="email">
          <input type="password" name="password">
          <input name="displayName" value="">
          <button type="submit">Go</button>
        </form>
        <form method="post"><input name="other" value="1"></form>
        """;

    private static readonly BrowserPage Page = new(
        new Uri("http://localhost:3000/start?x=1"), HttpStatusCode.OK, "text/html", ContentSecurityPolicy: null, Html);

    [Fact]
    public void Forms_are_read_with_their_fields()
    {
        var forms = HtmlForm.In(Page);

        Assert.Equal(2, forms.Count);
        Assert.Equal(new Uri("http://localhost:3000/sign-in"), forms[0].Action);
        Assert.True(forms[0].AsksForPassword);
        Assert.Equal("a&b", forms[0].Fields["token"]);
        Assert.Equal(Page.Address, forms[1].Action);
        Assert.False(forms[1].AsksForPassword);
    }

    [Fact]
    public void Fields_are_filled_in_by_their_kind()
    {
        var filled = HtmlForm.In(Page)[0].Fill("me@example.com", "secret", "Me");

        Assert.Equal(
            new Dictionary<string, string> { ["token"] = "a&b", ["email"] = "me@example.com", ["password"] = "secret", ["displayName"] = "Me" },
            filled.Fields);
    }

    [Fact]
    public void Links_are_absolute() =>
        Assert.Equal([new Uri("http://localhost:3000/sign-up?returnUrl=%2F&x=1")], HtmlForm.LinksIn(Page));
}
