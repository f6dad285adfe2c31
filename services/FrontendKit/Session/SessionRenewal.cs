using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using TodoStack.Contracts;

namespace TodoStack.FrontendKit.Session;

/// <summary>Keeps the session cookie true to an account that was changed.</summary>
public static class SessionRenewal
{
    /// <summary>Goes on with another token, such as the one that a new password brings.</summary>
    /// <param name="context">The request.</param>
    /// <param name="token">The token.</param>
    public static Task GoOnWithAsync(HttpContext context, TokenResponse token) => SessionCookie.SignInAsync(context, token);

    /// <summary>Goes on with the same token for an account that has another name or time zone.</summary>
    /// <param name="context">The request.</param>
    /// <param name="user">The account as it is now.</param>
    public static Task GoOnWithAsync(HttpContext context, UserResponse user)
    {
        ArgumentNullException.ThrowIfNull(context);
        var session = UserSession.Require(context);
        var expires = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.ExpiresUtc
            ?? throw new SessionEndedException();
        return SessionCookie.SignInAsync(context, new TokenResponse(session.Token, expires, user));
    }

    /// <summary>Ends the session in this browser.</summary>
    /// <param name="context">The request.</param>
    public static Task EndAsync(HttpContext context) => SessionCookie.SignOutAsync(context);
}
