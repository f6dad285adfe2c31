using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace TodoStack.Backend.Tests.Api;

/// <summary>Makes tokens, good and bad ones.</summary>
internal static class Tokens
{
    public const string Header = """{"alg":"HS256","typ":"JWT"}""";

    public static string Claims(
        long userId, string issuer = "todostack", string audience = "todostack", long lifetime = 3600, long notBefore = -1)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        return $$"""
            {"iss":"{{issuer}}","aud":"{{audience}}","sub":"{{userId}}","name":"Test","jti":"{{Guid.NewGuid():N}}","iat":{{now + notBefore}},"nbf":{{now + notBefore}},"exp":{{now + lifetime}}}
            """;
    }

    public static string Make(string claims, string header = Header, string key = BackendFactory.SigningKey, HashAlgorithmName? algorithm = null)
    {
        var signed = $"{Encode(header)}.{Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var secret = Encoding.UTF8.GetBytes(key);
        var signature = algorithm == HashAlgorithmName.SHA512 ? HMACSHA512.HashData(secret, bytes) : HMACSHA256.HashData(secret, bytes);
        return $"{signed}.{Base64Url.EncodeToString(signature)}";
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
