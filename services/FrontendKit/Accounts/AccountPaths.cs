namespace TodoStack.FrontendKit.Accounts;

/// <summary>Where the pages for accounts are, the same in both frontends.</summary>
public static class AccountPaths
{
    /// <summary>Opens a session.</summary>
    public const string SignIn = "/sign-in";

    /// <summary>Opens an account.</summary>
    public const string SignUp = "/sign-up";

    /// <summary>Ends the session.</summary>
    public const string SignOut = "/sign-out";

    /// <summary>The parameter that says where to go afterwards.</summary>
    public const string ReturnUrl = "returnUrl";
}
