namespace TodoStack.Contracts;

/// <summary>Opens an account.</summary>
/// <param name="Email">The address that signs in; compared without regard to case.</param>
/// <param name="Password">8 to 128 characters; any character.</param>
/// <param name="Name">How the product addresses the person.</param>
/// <param name="TimeZone">IANA time zone, such as <c>Europe/Berlin</c>; UTC when absent.</param>
public sealed record SignUpRequest(string Email, string Password, string Name, string? TimeZone = null);

/// <summary>Signs in to an account.</summary>
/// <param name="Email">The account's address.</param>
/// <param name="Password">The account's password.</param>
public sealed record SignInRequest(string Email, string Password);

/// <summary>An account as its owner sees it.</summary>
/// <param name="Id">Identity; stands in the API's paths as <c>{userId}</c>.</param>
/// <param name="Email">The address that signs in.</param>
/// <param name="Name">How the product addresses the person.</param>
/// <param name="TimeZone">IANA time zone in which days begin and recurrences fall.</param>
/// <param name="CreatedAt">When the account was opened.</param>
public sealed record UserResponse(long Id, string Email, string Name, string TimeZone, DateTimeOffset CreatedAt);

/// <summary>A session just begun.</summary>
/// <param name="Token">The bearer token, a JWT signed with HS256.</param>
/// <param name="ExpiresAt">When the token ends.</param>
/// <param name="User">Whose session it is.</param>
public sealed record TokenResponse(string Token, DateTimeOffset ExpiresAt, UserResponse User);

/// <summary>The session that a token stands for.</summary>
/// <param name="ExpiresAt">When the token ends.</param>
/// <param name="User">Whose session it is.</param>
public sealed record SessionResponse(DateTimeOffset ExpiresAt, UserResponse User);

/// <summary>What an account's owner can change about it.</summary>
/// <param name="Name">How the product addresses the person.</param>
/// <param name="TimeZone">IANA time zone.</param>
public sealed record AccountRequest(string Name, string TimeZone);

/// <summary>Changes a password; every other session of the account ends.</summary>
/// <param name="CurrentPassword">The present one.</param>
/// <param name="NewPassword">8 to 128 characters; any character.</param>
public sealed record PasswordRequest(string CurrentPassword, string NewPassword);

/// <summary>Deletes an account with everything that belongs to it, for good.</summary>
/// <param name="Password">The account's password.</param>
public sealed record AccountDeletionRequest(string Password);
