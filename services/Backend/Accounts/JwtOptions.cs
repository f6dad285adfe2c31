using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.Accounts;

/// <summary>How tokens are signed and for how long they last.</summary>
internal sealed class JwtOptions : IValidatableObject
{
    public const string Section = "Jwt";
    private const int MinKeyBytes = 32;

    [Secret]
    [Required]
    [Description("Give it at least 32 random bytes, such as the output of: openssl rand -base64 48")]
    public string SigningKey { get; set; } = "";

    /// <summary>Tokens signed with it stay valid while a rotation lasts.</summary>
    [Secret]
    public string? PreviousSigningKey { get; set; }

    [Required]
    public string Issuer { get; set; } = "todostack";

    [Required]
    public string Audience { get; set; } = "todostack";

    [Range(1, 365)]
    public int LifetimeDays { get; set; } = 7;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Encoding.UTF8.GetByteCount(SigningKey) < MinKeyBytes)
        {
            yield return new ValidationResult($"must be at least {MinKeyBytes} bytes long", [nameof(SigningKey)]);
        }

        if (!string.IsNullOrEmpty(PreviousSigningKey) && Encoding.UTF8.GetByteCount(PreviousSigningKey) < MinKeyBytes)
        {
            yield return new ValidationResult($"must be at least {MinKeyBytes} bytes long", [nameof(PreviousSigningKey)]);
        }
    }
}
