using Microsoft.AspNetCore.Http;

namespace TodoStack.FrontendKit.Session;

/// <summary>Keeps what somebody has chosen for this browser, in both frontends and whoever is signed in.</summary>
internal static class Preference
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(365);

    public static void Keep(HttpContext context, string cookie, string value, SessionOptions session) =>
        context.Response.Cookies.Append(cookie, value, new CookieOptions
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Domain = session.CookieDomain,
            MaxAge = Lifetime,
            IsEssential = true,
        });
}
