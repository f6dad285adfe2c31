using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;

namespace TodoStack.ServiceDefaults.Requests;

/// <summary>Whose word about the client's address is believed.</summary>
internal sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxy";

    [Description("Networks whose X-Forwarded-For and X-Forwarded-Proto are believed, such as 10.0.0.0/8,192.168.1.7/32.")]
    public string? TrustedNetworks { get; set; }

    public IEnumerable<IPNetwork> Networks() => Entries().Select(e => IPNetwork.Parse(e));

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Entries().Where(e => !IPNetwork.TryParse(e, out _)).Select(e => new ValidationResult(
            $"'{e}' is not a network such as 10.0.0.0/8; separate networks by commas.",
            [nameof(TrustedNetworks)]));

    private string[] Entries() =>
        (TrustedNetworks ?? string.Empty).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
