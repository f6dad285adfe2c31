using System.Text.Json.Serialization;
using Microsoft.Net.Http.Headers;
using TodoStack.Contracts;

namespace TodoStack.Backend.Errors;

/// <summary>Makes the API strict about what it reads.</summary>
internal static class ErrorExtensions
{
    /// <summary>The longest valid body, a chat message or a task of four-byte characters with escapes, is half as long.</summary>
    private const int MaxBodyBytes = 64 * 1024;

    public static WebApplicationBuilder AddStrictJson(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = MaxBodyBytes);
        builder.Services.AddExceptionHandler<DatabaseAwayHandler>();
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            TodoJson.Apply(options.SerializerOptions);
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        return builder;
    }

    /// <summary>JSON is UTF-8 (RFC 8259, section 8.1); the framework would fail on a charset that it does not know.</summary>
    public static WebApplication UseStrictJson(this WebApplication app)
    {
        app.Use(static (http, next) =>
        {
            if (MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type)
                && type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            {
                http.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
                return Task.CompletedTask;
            }

            return next(http);
        });
        return app;
    }
}
