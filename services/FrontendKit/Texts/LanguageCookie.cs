using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Primitives;
using TodoStack.FrontendKit.Session;
using SessionOptions = TodoStack.FrontendKit.Session.SessionOptions;

namespace TodoStack.FrontendKit.Texts;

/// <summary>What somebody has chosen to read, kept in a cookie that both frontends see; else it is what the browser asks for.</summary>
internal static class LanguageCookie
{
    public const string Name = "todostack.language";

    /// <summary>Names the language of a page that is kept without cookies.</summary>
    public const string Parameter = "language";

    private const int LanguagesTried = 5;

    public static void Configure(RequestLocalizationOptions options)
    {
        options.DefaultRequestCulture = new RequestCulture(Cultures.Default);
        options.SupportedCultures = options.SupportedUICultures = [.. Cultures.All];
        options.ApplyCurrentCultureToResponseHeaders = true;
        options.RequestCultureProviders =
        [
            new QueryStringRequestCultureProvider { QueryStringKey = Parameter, UIQueryStringKey = Parameter },
            new CustomRequestCultureProvider(context => Task.FromResult(
                context.Request.Cookies[Name] is { Length: > 0 and < 10 } name ? new ProviderCultureResult(name) : null)),
            new CustomRequestCultureProvider(context => Task.FromResult(Asked(context.Request))),
        ];
    }

    public static void Set(HttpContext context, string language, SessionOptions session) =>
        Preference.Keep(context, Name, language, session);

    // Without ICU the framework does not know that ar-EG is ar.
    private static ProviderCultureResult? Asked(HttpRequest request)
    {
        var names = request.GetTypedHeaders().AcceptLanguage
            .OrderByDescending(language => language.Quality ?? 1)
            .Select(language => new StringSegment(language.Value.Value!.Split('-')[0]))
            .Take(LanguagesTried)
            .ToList();
        return names.Count > 0 ? new ProviderCultureResult(names) : null;
    }
}
