using Microsoft.AspNetCore.Http;

namespace TodoStack.FrontendKit.Accounts;

/// <summary>What the sign-in form holds.</summary>
/// <param name="Email">The account's address.</param>
/// <param name="Password">The account's password; never rendered again.</param>
/// <param name="ReturnUrl">Where to go afterwards.</param>
/// <param name="Draft">A form that was being sent when the session ended, sealed.</param>
public sealed record SignInForm(string Email = "", string Password = "", string? ReturnUrl = null, string? Draft = null)
{
    internal static SignInForm From(IFormCollection form) =>
        new(form["email"].ToString(), form["password"].ToString(), form[AccountPaths.ReturnUrl], form["draft"]);
}
