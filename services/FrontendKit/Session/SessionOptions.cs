using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using TodoStack.ServiceDefaults;

namespace TodoStack.FrontendKit.Session;

/// <summary>How the sign-in is kept in the browser; the same in both frontends and in all their replicas.</summary>
public sealed class SessionOptions
{
    /// <summary>
    /// What the keys of cookies and forms are derived from. To rotate it without signing anyone out and without refusing a form
    /// while old and new replicas run side by side, roll out the new secret as the previous one first and then swap the two.
    /// </summary>
    [Required]
    [MinLength(32)]
    [Secret]
    [Description("Set it to at least 32 random characters, such as those of `openssl rand -base64 48`, the same for both frontends.")]
    public string KeyRingSecret { get; set; } = "";

    /// <summary>A secret whose cookies and forms are still accepted.</summary>
    [MinLength(32)]
    [Secret]
    [Description("Set it to the secret that KeyRingSecret had before, or leave it out.")]
    public string? PreviousKeyRingSecret { get; set; }

    /// <summary>The domain whose sub-domains share the sign-in; without it the cookie is for the host alone.</summary>
    [RegularExpression(@"\.?[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*")]
    [Description("Set it to the domain that both frontends are below, such as todo.example.com, or leave it out.")]
    public string? CookieDomain { get; set; }
}
