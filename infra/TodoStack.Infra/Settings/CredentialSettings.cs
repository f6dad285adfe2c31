namespace TodoStack.Infra.Settings;

/// <summary>
/// Rotation of the generated credentials: each has a number, and the next number is a new credential. The number before
/// is kept beside it, so that what was signed or encrypted with it stays valid.
/// </summary>
public sealed record CredentialSettings
{
    private const int Most = 100_000;

    /// <summary>The number of the database's passwords.</summary>
    public required int DatabasePassword { get; init; }

    /// <summary>The number of the key that signs tokens.</summary>
    public required int SigningKey { get; init; }

    /// <summary>The number of the secret of the frontends' key ring.</summary>
    public required int KeyRing { get; init; }

    /// <summary>
    /// Whether the next signing key and key ring are already handed out, for reading alone. A rotation in these two steps
    /// leaves no moment in which an old replica meets what it cannot read.
    /// </summary>
    public required bool AnnounceNext { get; init; }

    internal static CredentialSettings Read(SettingsReader reader)
    {
        var section = reader.Section("credentials");
        return new CredentialSettings
        {
            DatabasePassword = section.Integer("databasePassword", 1, 1, Most),
            SigningKey = section.Integer("signingKey", 1, 1, Most),
            KeyRing = section.Integer("keyRing", 1, 1, Most),
            AnnounceNext = section.Flag("announceNext", false),
        };
    }
}
