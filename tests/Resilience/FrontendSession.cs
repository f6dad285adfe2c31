using System.Net;
using System.Text.RegularExpressions;

namespace TodoStack.Resilience.Tests;

/// <summary>Signs up through a frontend's form, as a browser does.</summary>
internal static partial class FrontendSession
{
    /// <summary>The value of the <c>Cookie</c> header for what follows.</summary>
    public static async Task<string> SignUpAsync(Uri frontend)
    {
        var cookies = new CookieContainer();
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, CookieContainer = cookies, AllowAutoRedirect = false })
        {
            BaseAddress = frontend,
        };
        var page = await client.GetStringAsync("/sign-up");
        var form = Form().Match(page).Value;
        var fields = HiddenFields().Matches(form).ToDictionary(
            field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value));
        fields["Email"] = $"{Guid.NewGuid():N}@example.com";
        fields["Password"] = "correct horse battery";
        fields["Name"] = "Load";
        using var response = await client.PostAsync("/sign-up", new FormUrlEncodedContent(fields));
        Assert.True(
            response.StatusCode is HttpStatusCode.Redirect or HttpStatusCode.SeeOther,
            $"Sign-up answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        return cookies.GetCookieHeader(frontend);
    }

    // A page has others, too: for the language and for how it looks.
    [GeneratedRegex("""<form[^>]* action="/sign-up".*?</form>""", RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]+)" value="(?<value>[^"]*)""")]
    private static partial Regex HiddenFields();
}
