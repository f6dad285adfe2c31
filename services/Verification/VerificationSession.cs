using System.Net;
using TodoStack.Contracts;
using TodoStack.Verification.Http;

namespace TodoStack.Verification;

/// <summary>What the steps of one run share.</summary>
internal sealed class VerificationSession(VerificationTargets targets) : IDisposable
{
    /// <summary>How long an answer may take.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>What is verified.</summary>
    public VerificationTargets Targets { get; } = targets;

    /// <summary>The backend's API.</summary>
    public ApiClient Api { get; } = new(targets.Backend);

    /// <summary>The account that tasks and chats belong to; null until it is signed up.</summary>
    public Account? Account { get; set; }

    /// <summary>The account, once it is signed up.</summary>
    public Account RequireAccount() => Account ?? throw new InvalidOperationException("There is no account.");

    /// <summary>A path below the account's own.</summary>
    public string Path(string rest) => $"/api/{RequireAccount().Id}/{rest}";

    /// <summary>Opens a new account.</summary>
    public async Task<Account> SignUpAsync(CancellationToken cancellationToken)
    {
        var (email, password) = (Account.NewEmail(), Account.NewPassword());
        var request = ApiRequest.Post("/api/auth/sign-up").WithJson(new SignUpRequest(email, password, "Verification"));
        var answer = await Api.SendAsync(request, cancellationToken);
        if (answer.Status != HttpStatusCode.Created)
        {
            throw new CheckFailedException(new Problem(
                "201 Created",
                answer.Describe(),
                answer.Status == HttpStatusCode.TooManyRequests
                    ? $"Too many accounts were opened from here lately; try again in {answer.Header("Retry-After")} s, or raise RateLimits__SignUpPerHour."
                    : $"Look it up with 'todo logs --request-id {answer.RequestId}'."));
        }

        var token = answer.Read<TokenResponse>();
        return new Account(token.User.Id, email, password, token.Token);
    }

    public void Dispose() => Api.Dispose();
}
