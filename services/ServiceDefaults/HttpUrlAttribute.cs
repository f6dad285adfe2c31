using System.ComponentModel.DataAnnotations;

namespace TodoStack.ServiceDefaults;

/// <summary>The option is an absolute http or https address, as text or as a <see cref="Uri"/>.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class HttpUrlAttribute : ValidationAttribute
{
    /// <summary>Makes the check.</summary>
    public HttpUrlAttribute()
        : base("must be an absolute http or https address such as http://backend:8000")
    {
    }

    /// <inheritdoc/>
    public override bool IsValid(object? value) =>
        value is null
        || (Uri.TryCreate(value.ToString(), UriKind.Absolute, out var uri)
            && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.Host.Length > 0);
}
