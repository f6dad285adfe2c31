using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;

namespace TodoStack.FrontendKit.Accounts;

/// <summary>
/// Seals a draft so that it can travel through the sign-in page: nobody can plant a form there that a person would then send
/// with a click, and it is of no use after an hour.
/// </summary>
internal sealed class FormDrafts(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("todostack form draft").ToTimeLimitedDataProtector();

    public string Seal(FormDraft draft) =>
        _protector.Protect(JsonSerializer.Serialize(draft, FormDraftJsonContext.Default.FormDraft), Lifetime);

    public FormDraft? Open(string? sealedDraft)
    {
        if (string.IsNullOrEmpty(sealedDraft))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(_protector.Unprotect(sealedDraft), FormDraftJsonContext.Default.FormDraft);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}

[JsonSerializable(typeof(FormDraft))]
internal sealed partial class FormDraftJsonContext : JsonSerializerContext;
