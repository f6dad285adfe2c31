using System.Globalization;
using System.Security.Claims;

namespace TodoStack.Backend.Accounts;

/// <summary>Who a request speaks for.</summary>
internal static class RequestUser
{
    /// <summary>The user id of the token that came with the request.</summary>
    /// <exception cref="InvalidOperationException">The request is anonymous: its endpoint lacks authorization.</exception>
    public static long UserId(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue("sub"), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : throw new InvalidOperationException("The request has no user; its endpoint must require authorization.");

    /// <summary>The session of the token that came with the request.</summary>
    /// <exception cref="InvalidOperationException">The request is anonymous: its endpoint lacks authorization.</exception>
    public static Session Session(this HttpContext http) => http.Features.Get<Session>()
        ?? throw new InvalidOperationException("The request has no session; its endpoint must require authorization.");
}
