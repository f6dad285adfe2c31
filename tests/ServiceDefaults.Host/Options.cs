using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TodoStack.ServiceDefaults.TestHost;

internal sealed class GreetingOptions
{
    [Required]
    [Description("Whom to greet.")]
    public string? Name { get; set; }

    [Range(1, 10)]
    public int Times { get; set; } = 1;
}

internal sealed class VaultOptions
{
    [Required]
    [Secret]
    [MinLength(32)]
    [Description("Make one with: openssl rand -base64 48.")]
    public string? Key { get; set; }
}
