using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using TodoStack.Backend.Errors;

namespace TodoStack.Backend.Accounts;

/// <summary>Authenticates <c>Authorization: Bearer</c> by <see cref="JwtTokens"/>.</summary>
internal sealed class JwtAuthenticationHandler(
    JwtTokens tokens,
    RevokedTokens revoked,
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory loggers,
    UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "Bearer";
    private const string Prefix = "Bearer ";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        var failure = (await HandleAuthenticateOnceSafeAsync()).Failure;
        var description = failure?.Message ?? "A bearer token is needed; sign in to get one.";

        // Whoever sent no token made no error (RFC 6750, section 3.1).
        string?[] parameters =
        [
            failure is null ? null : $"error=\"invalid_token\", error_description=\"{description}\"",
            Context.GetEndpoint()?.Metadata.GetMetadata<ResourceMetadataPath>()?.Parameter(Request),
        ];
        Response.Headers.WWWAuthenticate = $"Bearer {string.Join(", ", parameters.OfType<string>())}".TrimEnd();
        await Problems.Unauthorized(description).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Forbidden().ExecuteAsync(Context);

    private AuthenticateResult Authenticate()
    {
        var header = Request.Headers[HeaderNames.Authorization];
        if (header.Count == 0)
        {
            return AuthenticateResult.NoResult();
        }

        if (header.Count > 1 || !header[0]!.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return AuthenticateResult.Fail("The Authorization header is not one bearer token.");
        }

        if (tokens.Read(header[0]![Prefix.Length..], out var problem) is not { } session)
        {
            return AuthenticateResult.Fail(problem);
        }

        if (revoked.Contains(session))
        {
            return AuthenticateResult.Fail("The session has ended.");
        }

        var identity = new ClaimsIdentity(
            [
                new Claim("sub", session.UserId.ToString(CultureInfo.InvariantCulture)),
                new Claim("name", session.Name),
                new Claim("jti", session.TokenId),
            ],
            SchemeName, nameType: "name", roleType: "role");
        Context.Features.Set(session);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}
