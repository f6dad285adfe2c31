using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using TodoStack.FrontendKit.Accounts;
using TodoStack.FrontendKit.Session;
using SessionOptions = TodoStack.FrontendKit.Session.SessionOptions;

namespace TodoStack.FrontendKit.Themes;

/// <summary>
/// How the pages look: light, dark, or as the system does. A cookie, so that the server renders it and nothing flashes, and so
/// that it works without JavaScript.
/// </summary>
internal static class Theme
{
    public const string Path = "/theme";
    public const string Field = "theme";
    public const string System = "system";

    // The tokens' --paper, for what the browser draws around a page.
    public const string LightPaper = "#faf8f3";
    public const string DarkPaper = "#141715";

    private const string Cookie = "todostack.theme";

    public static IReadOnlyList<(string Name, string Icon)> All { get; } = [(System, "system"), ("light", "sun"), ("dark", "moon")];

    /// <summary>What was chosen; <see cref="System"/> unless something else was.</summary>
    public static string Of(HttpContext context) => context.Request.Cookies[Cookie] is ("light" or "dark") and var chosen ? chosen : System;

    public static void MapTheme(this IEndpointRouteBuilder app) => app.MapPost(Path, Choose);

    private static SeeOther Choose(HttpContext context, IFormCollection form, IOptions<SessionOptions> session)
    {
        var chosen = form[Field].ToString();
        if (All.Any(theme => theme.Name == chosen))
        {
            Preference.Keep(context, Cookie, chosen, session.Value);
        }

        return new SeeOther(form[AccountPaths.ReturnUrl]);
    }
}
