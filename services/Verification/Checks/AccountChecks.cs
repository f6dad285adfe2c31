using System.Net;
using TodoStack.Contracts;
using TodoStack.Verification.Http;

namespace TodoStack.Verification.Checks;

/// <summary>Signs up the account that later steps work with, and signs it in.</summary>
internal sealed class AccountChecks(VerificationSession session) : ICheckGroup
{
    public string Name => "accounts";

    public bool NeedsAccount => false;

    public IReadOnlyList<Check> Checks =>
    [
        new("sign-up", async cancellationToken => session.Account = await session.SignUpAsync(cancellationToken)),
        new("sign-in", async cancellationToken =>
        {
            var account = session.RequireAccount();
            var request = ApiRequest.Post("/api/auth/sign-in").WithJson(new SignInRequest(account.Email, account.Password));
            var token = (await session.Api.SendAsync(request, HttpStatusCode.OK, cancellationToken)).Read<TokenResponse>();
            Expect.Equal(account.Id, token.User.Id, "the id of the user");
            session.Account = account with { Token = token.Token };
        }),
        new("session", async cancellationToken =>
        {
            var account = session.RequireAccount();
            var request = ApiRequest.Get("/api/auth/session").As(account);
            var answer = (await session.Api.SendAsync(request, HttpStatusCode.OK, cancellationToken)).Read<SessionResponse>();
            Expect.Equal(account.Email, answer.User.Email, "the session of");
        }),
    ];
}
