using System.Security.Cryptography;
using System.Text.Json;

namespace TodoStack.LocalTarget.Stack;

/// <summary>The secrets of the local stack, made once and kept in a file that only its owner reads.</summary>
/// <param name="JwtSigningKey">Signs the backend's tokens.</param>
/// <param name="KeyRingSecret">Protects the key ring of the frontends' cookies.</param>
internal sealed record LocalSecrets(string JwtSigningKey, string KeyRingSecret)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Reads the secrets, making them the first time.</summary>
    public static LocalSecrets LoadOrCreate(string file)
    {
        if (File.Exists(file))
        {
            File.SetUnixFileMode(file, OwnerOnly);
            return Load(file);
        }

        var secrets = new LocalSecrets(Generate(), Generate());
        using var stream = new FileStream(
            file,
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
        JsonSerializer.Serialize(stream, secrets, LocalJsonContext.Default.LocalSecrets);
        return secrets;
    }

    /// <summary>Says nothing of its values, so that no log or message holds them by mistake.</summary>
    public override string ToString() => nameof(LocalSecrets);

    private static LocalSecrets Load(string file)
    {
        try
        {
            using var stream = File.OpenRead(file);
            if (JsonSerializer.Deserialize(stream, LocalJsonContext.Default.LocalSecrets)
                is { JwtSigningKey.Length: > 0, KeyRingSecret.Length: > 0 } secrets)
            {
                return secrets;
            }
        }
        catch (JsonException)
        {
            // Told below, the same as a file without the values.
        }

        throw new LocalTargetException(
            $"{file} does not hold the local stack's secrets. Remove it to have new ones made (everyone is signed out then).");
    }

    private static string Generate() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(48));
}
