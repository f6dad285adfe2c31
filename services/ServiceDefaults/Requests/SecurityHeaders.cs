using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace TodoStack.ServiceDefaults.Requests;

/// <summary>Sets what tells browsers to be careful with an answer, where the answer has not said otherwise itself.</summary>
internal sealed class SecurityHeaders(ServiceDefaultsOptions defaults, IHostEnvironment environment)
{
    private const string Permissions =
        "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), "
        + "midi=(), payment=(), usb=()";

    private readonly SecurityHeadersOptions _options = defaults.SecurityHeaders;
    private readonly bool _strictTransport = environment.IsProduction();

    public void Apply(HttpContext context)
    {
        var headers = context.Response.Headers;
        if (headers.ContentSecurityPolicy.Count == 0)
        {
            headers.ContentSecurityPolicy = Policy(context.Request.Path);
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Permissions-Policy"] = Permissions;
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (_strictTransport && context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }
    }

    private string Policy(PathString path)
    {
        foreach (var (prefix, policy) in _options.Overrides)
        {
            if (path.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase))
            {
                return policy;
            }
        }

        return _options.ContentSecurityPolicy;
    }
}
