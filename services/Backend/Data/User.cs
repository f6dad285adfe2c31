namespace TodoStack.Backend.Data;

/// <summary>An account.</summary>
internal sealed class User : Entity
{
    /// <summary>Normalised: trimmed and in lower case.</summary>
    public required string Email { get; set; }

    public required string Name { get; set; }

    public required string PasswordHash { get; set; }

    /// <summary>IANA id.</summary>
    public required string TimeZone { get; set; }
}
