using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;
using TodoStack.Backend.Accounts;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.Access;

/// <summary>Who may do what, and how often.</summary>
internal static class AccessExtensions
{
    public static WebApplicationBuilder AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        // Not AddAuthentication: it also brings data protection, which writes a key ring that nothing here uses.
        services.AddWebEncoders();
        services.AddAuthenticationCore(options =>
        {
            options.DefaultScheme = JwtAuthenticationHandler.SchemeName;
            options.AddScheme<JwtAuthenticationHandler>(JwtAuthenticationHandler.SchemeName, displayName: null);
        });
        services.AddTransient<JwtAuthenticationHandler>();
        services.AddAuthorizationBuilder()
            .AddPolicy(OwnerPolicy.Name, policy => policy.RequireAuthenticatedUser().AddRequirements(new OwnerPolicy()));
        services.AddSingleton<IAuthorizationHandler, OwnerPolicy>();

        services.AddValidatedOptions<RateLimitOptions>(RateLimitOptions.Section);
        services.AddSingleton<AccountSignInLimit>();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>()
            .Configure<IOptions<RateLimitOptions>>((limiter, limits) => RateLimits.Configure(limiter, limits.Value));
        return builder;
    }

    public static WebApplication UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimiter();
        return app;
    }

    /// <summary>The group of everything that belongs to one user: <c>/api/{userId}</c>.</summary>
    public static RouteGroupBuilder MapOwned(this IEndpointRouteBuilder app) => app.MapGroup("/api/{userId:long}")
        .RequireAuthorization(OwnerPolicy.Name)
        .RequireRateLimiting(RateLimits.User)
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);
}
