using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Access;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;
using TodoStack.ServiceDefaults;

namespace TodoStack.Backend.Accounts;

/// <summary>Registers and maps accounts and sessions.</summary>
internal static class AccountEndpoints
{
    public static WebApplicationBuilder AddAccounts(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddValidatedOptions<JwtOptions>(JwtOptions.Section);
        services.AddSingleton<JwtTokens>().AddSingleton<Passwords>().AddScoped<AccountService>();
        services.AddScoped<Sessions>().AddScoped<AccountChanges>();
        services.AddExceptionHandler<AccountGoneHandler>();
        services.AddSingleton<RevokedTokens>().AddSingleton<RevokedTokensRefresher>();
        services.AddHostedService(provider => provider.GetRequiredService<RevokedTokensRefresher>());
        services.AddHealthChecks().AddCheck<RevokedTokensRefresher>("sessions", tags: ["ready"]);
        return builder;
    }

    public static IEndpointRouteBuilder MapAccounts(this IEndpointRouteBuilder app)
    {
        var auth = app.MapGroup("/api/auth").WithTags("Accounts");

        auth.MapPost("/sign-up", SignUpAsync).WithName("SignUp").WithSummary("Open an account")
            .WithDescription("Opens an account and its first session.")
            .RequireRateLimiting(RateLimits.SignUp)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithBodyProblems();

        auth.MapPost("/sign-in", SignInAsync).WithName("SignIn").WithSummary("Sign in")
            .WithDescription("Begins a session. A wrong password and an unknown address get the same answer.")
            .RequireRateLimiting(RateLimits.SignIn)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .WithBodyProblems();

        var session = auth.MapGroup("").RequireAuthorization().RequireRateLimiting(RateLimits.User)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status429TooManyRequests);

        session.MapPost("/sign-out", SignOutAsync).WithName("SignOut").WithSummary("Sign out")
            .WithDescription("Ends the session: its token is no longer valid, here at once and on other replicas within seconds.");

        session.MapGet("/session", GetSessionAsync).WithName("GetSession").WithSummary("The current session")
            .WithDescription("Tells whose session the token stands for and when it ends.");

        session.MapAccountChanges();
        return app;
    }

    private static async Task<Results<Created<TokenResponse>, ProblemHttpResult>> SignUpAsync(
        SignUpRequest request, AccountService accounts, CancellationToken cancellationToken)
    {
        request = AccountRules.Normalise(request);
        var errors = AccountRules.Check(request);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        return await accounts.SignUpAsync(request, cancellationToken) is { } token
            ? TypedResults.Created("/api/auth/session", token)
            : Problems.Conflict("This e-mail address has an account. Sign in to it.");
    }

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult, EmptyHttpResult>> SignInAsync(
        SignInRequest request, AccountService accounts, AccountSignInLimit limit, HttpContext http, CancellationToken cancellationToken)
    {
        var errors = AccountRules.Check(request);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        using var lease = limit.Try(AccountRules.NormaliseEmail(request.Email));
        if (!lease.IsAcquired)
        {
            await RateLimits.RejectAsync(http, lease);
            return TypedResults.Empty;
        }

        return await accounts.SignInAsync(request, cancellationToken) is { } token
            ? TypedResults.Ok(token)
            : Problems.Unauthorized("The e-mail address or the password is wrong.");
    }

    private static async Task<NoContent> SignOutAsync(
        HttpContext http, AccountService accounts, CancellationToken cancellationToken)
    {
        await accounts.SignOutAsync(http.Session(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Results<Ok<SessionResponse>, ProblemHttpResult>> GetSessionAsync(
        HttpContext http, AccountService accounts, CancellationToken cancellationToken) =>
        await accounts.FindAsync(http.Session(), cancellationToken) is { } session
            ? TypedResults.Ok(session)
            : Problems.Unauthorized("The account is no longer there.");
}
