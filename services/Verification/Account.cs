namespace TodoStack.Verification;

/// <summary>An account made for this run.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Email">Its address.</param>
/// <param name="Password">Its password.</param>
/// <param name="Token">Its bearer token.</param>
internal sealed record Account(long Id, string Email, string Password, string Token)
{
    /// <summary>An address that nobody reads (RFC 2606) and nobody else uses.</summary>
    public static string NewEmail() => $"verify-{Guid.NewGuid():N}@example.com";

    /// <summary>A password that nobody guesses.</summary>
    public static string NewPassword() => $"Aa1-{Guid.NewGuid():N}";
}
