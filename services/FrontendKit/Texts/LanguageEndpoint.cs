using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using TodoStack.FrontendKit.Accounts;
using SessionOptions = TodoStack.FrontendKit.Session.SessionOptions;

namespace TodoStack.FrontendKit.Texts;

/// <summary>Where the choice of a language goes.</summary>
internal static class LanguageEndpoint
{
    public const string Path = "/language";
    public const string Field = "language";

    public static void MapLanguage(this IEndpointRouteBuilder app) => app.MapPost(Path, Choose);

    private static SeeOther Choose(HttpContext context, IFormCollection form, IOptions<SessionOptions> session)
    {
        var chosen = form[Field].ToString();
        if (Cultures.All.Any(culture => culture.Name == chosen))
        {
            LanguageCookie.Set(context, chosen, session.Value);
        }

        return new SeeOther(form[AccountPaths.ReturnUrl]);
    }
}
