using Microsoft.AspNetCore.Http;

namespace TodoStack.FrontendKit.Accounts;

/// <summary>What the sign-up form holds.</summary>
/// <param name="Name">How the product addresses the person.</param>
/// <param name="Email">The address that signs in.</param>
/// <param name="Password">The password; never rendered again.</param>
/// <param name="TimeZone">The browser's time zone, which a small script fills in.</param>
/// <param name="ReturnUrl">Where to go afterwards.</param>
public sealed record SignUpForm(
    string Name = "", string Email = "", string Password = "", string? TimeZone = null, string? ReturnUrl = null)
{
    /// <summary>The time zone if this machine knows it; without one the account starts in UTC.</summary>
    internal string? KnownTimeZone => TimeZone is { Length: > 0 } id && TimeZoneInfo.TryFindSystemTimeZoneById(id, out _) ? id : null;

    internal static SignUpForm From(IFormCollection form) => new(
        form["name"].ToString(), form["email"].ToString(), form["password"].ToString(), form["timeZone"], form[AccountPaths.ReturnUrl]);
}
