using System.Text.Json.Serialization;
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
        builder.Services.AddExceptionHandler<BadRequestHandler>();
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.ConfigureHttpJsonOptions(options =>
        {
            TodoJson.Apply(options.SerializerOptions);
            options.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        });
        return builder;
    }
}
