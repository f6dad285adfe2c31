using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using TodoStack.FrontendKit.Accounts;
using TodoStack.FrontendKit.Session;
using TodoStack.ServiceDefaults;

namespace TodoStack.FrontendKit;

/// <summary>The pages that a frontend asks itself for before it is ready: a guest's, and the first one of somebody who is signed in.</summary>
internal static class FrontendWarmUp
{
    public static void Add(ServiceDefaultsOptions options)
    {
        options.WarmUp.Add(_ => Get("/"));
        options.WarmUp.Add(_ => Get(AccountPaths.SignIn));
        options.WarmUp.Add(_ => Get(AccountPaths.SignUp));
        options.WarmUp.Add(services =>
        {
            var request = Get("/");
            request.Headers.Add("Cookie", $"{SessionCookie.Name}={Session(services)}");
            return request;
        });
    }

    private static HttpRequestMessage Get(string path) => new(HttpMethod.Get, path);

    // Nobody's: the backend refuses the token, so that the answer sends to the sign-in page.
    private static string Session(IServiceProvider services)
    {
        var identity = new ClaimsIdentity(
            [new Claim(UserSession.UserIdClaim, 0.ToString(CultureInfo.InvariantCulture)), new Claim(UserSession.NameClaim, "warm-up")], SessionCookie.Scheme);
        var properties = new AuthenticationProperties { ExpiresUtc = DateTimeOffset.UtcNow.AddMinutes(1) };
        properties.StoreTokens([new AuthenticationToken { Name = UserSession.TokenName, Value = "none" }]);
        return services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SessionCookie.Scheme)
            .TicketDataFormat.Protect(new AuthenticationTicket(new ClaimsPrincipal(identity), properties, SessionCookie.Scheme));
    }
}
