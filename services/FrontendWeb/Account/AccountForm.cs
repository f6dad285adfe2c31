using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Account;

/// <summary>What stands in the form for the name and the time zone.</summary>
/// <param name="Name">How the product addresses the person.</param>
/// <param name="TimeZone">IANA id.</param>
public sealed record AccountForm(string Name, string TimeZone)
{
    internal static AccountForm From(UserResponse user) => new(user.Name, user.TimeZone);

    internal static AccountForm From(IFormCollection form) => new(form["name"].ToString(), form["timeZone"].ToString());
}
