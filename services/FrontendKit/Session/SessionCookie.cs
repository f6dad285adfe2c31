using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using TodoStack.Contracts;
using TodoStack.FrontendKit.Accounts;

namespace TodoStack.FrontendKit.Session;

/// <summary>
/// The one cookie that keeps a person signed in to both frontends. It carries the backend's token encrypted, ends when the
/// token ends, and no script can read it.
/// </summary>
internal static class SessionCookie
{
    public const string Scheme = "session";
    public const string Name = "todostack.session";

    public static Task SignInAsync(HttpContext context, TokenResponse token)
    {
        var identity = new ClaimsIdentity(
            [
                new(UserSession.UserIdClaim, token.User.Id.ToString(CultureInfo.InvariantCulture)),
                new(UserSession.NameClaim, token.User.Name),
                new(UserSession.TimeZoneClaim, token.User.TimeZone),
            ],
            Scheme,
            UserSession.NameClaim,
            roleType: null);
        var properties = new AuthenticationProperties { IsPersistent = true, AllowRefresh = false, ExpiresUtc = token.ExpiresAt };
        properties.StoreTokens([new AuthenticationToken { Name = UserSession.TokenName, Value = token.Token }]);

        // A form on the page that answers this request belongs to the person who has just signed in.
        context.User = new ClaimsPrincipal(identity);
        return context.SignInAsync(Scheme, context.User, properties);
    }

    public static Task SignOutAsync(HttpContext context) => context.SignOutAsync(Scheme);

    /// <summary>Cookie authentication as both frontends configure it.</summary>
    internal sealed class Setup(IOptions<SessionOptions> session)
        : IConfigureNamedOptions<CookieAuthenticationOptions>, IConfigureOptions<AntiforgeryOptions>
    {
        public void Configure(CookieAuthenticationOptions options) => Configure(Scheme, options);

        public void Configure(string? name, CookieAuthenticationOptions options)
        {
            options.Cookie.Name = Name;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.Cookie.Domain = session.Value.CookieDomain;
            options.SlidingExpiration = false;
            options.LoginPath = AccountPaths.SignIn;
            options.LogoutPath = AccountPaths.SignOut;
            options.ReturnUrlParameter = AccountPaths.ReturnUrl;
            options.Events.OnRedirectToLogin = redirect =>
            {
                // The address of a form is nothing to come back to.
                if (!HttpMethods.IsGet(redirect.Request.Method))
                {
                    throw new SessionEndedException();
                }

                redirect.Response.Redirect(redirect.RedirectUri);
                return Task.CompletedTask;
            };
        }

        public void Configure(AntiforgeryOptions options)
        {
            options.Cookie.Name = "todostack.form";
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            options.HeaderName = "X-Form-Token";
            options.FormFieldName = FormToken.FieldName;

            // The Content-Security-Policy's frame-ancestors says it already, for every page.
            options.SuppressXFrameOptionsHeader = true;
        }
    }
}
