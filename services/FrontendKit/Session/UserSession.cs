using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace TodoStack.FrontendKit.Session;

/// <summary>Who is signed in, as the session cookie says.</summary>
/// <param name="UserId">The account.</param>
/// <param name="Name">How the product addresses the person.</param>
/// <param name="TimeZone">Where the person's days begin.</param>
/// <param name="Token">The backend's bearer token; never goes into a page.</param>
public sealed record UserSession(long UserId, string Name, TimeZoneInfo TimeZone, string Token)
{
    internal const string UserIdClaim = "sub";
    internal const string NameClaim = "name";
    internal const string TimeZoneClaim = "zoneinfo";
    internal const string TokenName = "access_token";

    /// <summary>The session of a request, or null for a guest.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The session.</returns>
    public static UserSession? Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var user = context.User;
        var properties = context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties;
        return user.Identity is { IsAuthenticated: true }
            && TryRead(user, out var id)
            && properties?.GetTokenValue(TokenName) is { Length: > 0 } token
            ? new UserSession(id, user.FindFirstValue(NameClaim) ?? "", Zone(user.FindFirstValue(TimeZoneClaim)), token)
            : null;
    }

    /// <summary>The session of a request that only signed-in people can make.</summary>
    /// <param name="context">The request.</param>
    /// <returns>The session.</returns>
    public static UserSession Require(HttpContext context) => Of(context) ?? throw new SessionEndedException();

    private static TimeZoneInfo Zone(string? id) =>
        id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;

    private static bool TryRead(ClaimsPrincipal user, out long id) =>
        long.TryParse(user.FindFirstValue(UserIdClaim), NumberStyles.None, CultureInfo.InvariantCulture, out id);
}
