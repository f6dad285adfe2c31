using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Options;

namespace TodoStack.Backend.Accounts;

/// <summary>
/// Makes and checks JSON Web Tokens (RFC 7519) signed with HS256, and nothing else: one algorithm, one header, one spelling.
/// Microsoft.AspNetCore.Authentication.JwtBearer replaces this class and <see cref="JwtAuthenticationHandler"/>
/// where its packages can be restored.
/// </summary>
internal sealed class JwtTokens
{
    /// <summary>Our longest token, with a name of 100 characters that all need escapes, is half as long.</summary>
    public const int MaxLength = 4096;

    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);
    private static readonly string Header = Base64Url.EncodeToString("""{"alg":"HS256","typ":"JWT"}"""u8);
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 2 };

    private readonly JwtOptions _options;
    private readonly TimeProvider _time;
    private readonly byte[][] _keys;

    public JwtTokens(IOptions<JwtOptions> options, TimeProvider time)
    {
        _options = options.Value;
        _time = time;
        _keys = new[] { _options.SigningKey, _options.PreviousSigningKey }
            .Where(key => !string.IsNullOrEmpty(key)).Select(key => Encoding.UTF8.GetBytes(key!)).ToArray();
    }

    /// <summary>Makes a token for a session that begins now.</summary>
    /// <param name="userId">Whose session it is.</param>
    /// <param name="name">How the product addresses the person.</param>
    /// <param name="earliest">The session begins then if that is later: a second in which all earlier sessions ended is not over yet.</param>
    public (string Token, Session Session) Issue(long userId, string name, DateTimeOffset earliest = default)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(Math.Max(_time.GetUtcNow().ToUnixTimeSeconds(), earliest.ToUnixTimeSeconds()));
        var session = new Session(userId, name, Guid.NewGuid().ToString("N"), now, now.AddDays(_options.LifetimeDays));

        var payload = new ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(payload))
        {
            writer.WriteStartObject();
            writer.WriteString("iss", _options.Issuer);
            writer.WriteString("aud", _options.Audience);
            writer.WriteString("sub", userId.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("name", name);
            writer.WriteString("jti", session.TokenId);
            writer.WriteNumber("iat", now.ToUnixTimeSeconds());
            writer.WriteNumber("nbf", now.ToUnixTimeSeconds());
            writer.WriteNumber("exp", session.ExpiresAt.ToUnixTimeSeconds());
            writer.WriteEndObject();
        }

        var signed = $"{Header}.{Base64Url.EncodeToString(payload.WrittenSpan)}";
        var signature = HMACSHA256.HashData(_keys[0], Encoding.ASCII.GetBytes(signed));
        return ($"{signed}.{Base64Url.EncodeToString(signature)}", session);
    }

    /// <summary>Checks a token.</summary>
    /// <param name="token">As it came.</param>
    /// <param name="problem">Why it is not valid, in words that may be sent back.</param>
    /// <returns>What it says, or null when it is not valid.</returns>
    public Session? Read(string token, out string problem)
    {
        problem = "The token is malformed.";
        if (token.Length > MaxLength || token.Split('.') is not [var header, var payload, var signature]
            || Decode(header) is not { } headerBytes
            || Decode(payload) is not { } payloadBytes
            || Decode(signature) is not { } signatureBytes)
        {
            return null;
        }

        if (!IsOurs(header, headerBytes))
        {
            problem = "The token's algorithm is not accepted.";
            return null;
        }

        if (!IsSigned(token.AsSpan(0, header.Length + 1 + payload.Length), signatureBytes))
        {
            problem = "The token's signature is wrong.";
            return null;
        }

        return ReadClaims(payloadBytes, ref problem);
    }

    private static byte[]? Decode(string part)
    {
        if (part.Length == 0 || !Base64Url.IsValid(part))
        {
            return null;
        }

        // The framework's decoder is lenient about padding, white space and left-over bits; a token has one spelling.
        var bytes = Base64Url.DecodeFromChars(part);
        return Base64Url.EncodeToString(bytes) == part ? bytes : null;
    }

    private static bool IsOurs(string header, byte[] bytes)
    {
        if (header == Header)
        {
            return true;
        }

        try
        {
            using var json = JsonDocument.Parse(bytes, Strict);
            return json.RootElement.ValueKind == JsonValueKind.Object
                && TextOf(json.RootElement, "alg") == "HS256"
                && json.RootElement.EnumerateObject().All(p =>
                    p.Name == "alg" || (p.Name == "typ" && TextOf(json.RootElement, "typ") == "JWT"));
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private bool IsSigned(ReadOnlySpan<char> signed, byte[] signature)
    {
        Span<byte> bytes = stackalloc byte[MaxLength];
        var length = Encoding.ASCII.GetBytes(signed, bytes);
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        var matches = false;
        foreach (var key in _keys)
        {
            HMACSHA256.HashData(key, bytes[..length], expected);
            matches |= CryptographicOperations.FixedTimeEquals(expected, signature);
        }

        return matches;
    }

    private Session? ReadClaims(byte[] payload, ref string problem)
    {
        try
        {
            using var json = JsonDocument.Parse(payload, Strict);
            var claims = json.RootElement;
            if (claims.ValueKind != JsonValueKind.Object
                || TimeOf(claims, "exp") is not { } expires
                || TimeOf(claims, "nbf") is not { } notBefore
                || TimeOf(claims, "iat") is not { } issued
                || TextOf(claims, "jti") is not { Length: > 0 and <= 64 } tokenId
                || TextOf(claims, "name") is not { } name
                || !long.TryParse(TextOf(claims, "sub"), NumberStyles.None, CultureInfo.InvariantCulture, out var userId))
            {
                return null;
            }

            if (TextOf(claims, "iss") != _options.Issuer || TextOf(claims, "aud") != _options.Audience)
            {
                problem = "The token is for another service.";
                return null;
            }

            var now = _time.GetUtcNow();
            if (expires <= now - ClockSkew)
            {
                problem = "The token has expired.";
                return null;
            }

            if (notBefore > now + ClockSkew || issued > now + ClockSkew)
            {
                problem = "The token is not valid yet.";
                return null;
            }

            return new Session(userId, name, tokenId, issued, expires);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? TextOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static DateTimeOffset? TimeOf(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
        && value.TryGetInt64(out var seconds) && seconds is >= 0 and <= 253_402_300_799
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
}
