using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace TodoStack.FrontendKit.Backend;

/// <summary>Where the backend is and how long a page waits for it.</summary>
public sealed class BackendOptions : IValidatableObject
{
    /// <summary>The backend's address.</summary>
    [Required]
    [Description("Set it to the backend's address, such as http://backend:8000.")]
    public Uri? BaseUrl { get; set; }

    /// <summary>How long a page waits for the backend, all tries together.</summary>
    [Range(1, 300)]
    [Description("Set it to a number of seconds from 1 to 300.")]
    public int TimeoutSeconds { get; set; } = 10;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BaseUrl is not null && (!BaseUrl.IsAbsoluteUri || BaseUrl.Scheme is not ("http" or "https")))
        {
            yield return new ValidationResult("is not an http or https address", [nameof(BaseUrl)]);
        }
    }
}
