using TodoStack.Contracts;
using TodoStack.FrontendKit.Backend;

namespace TodoStack.FrontendKit.Accounts;

/// <summary>The backend's endpoints for accounts.</summary>
internal sealed class AccountsClient(BackendClient backend)
{
    public Task<BackendResult<TokenResponse>> SignUpAsync(SignUpRequest request, CancellationToken cancellationToken) =>
        backend.SendAsync<TokenResponse>(
            BackendClient.Request(HttpMethod.Post, "api/auth/sign-up", request), cancellationToken);

    public Task<BackendResult<TokenResponse>> SignInAsync(SignInRequest request, CancellationToken cancellationToken) =>
        backend.SendAsync<TokenResponse>(
            BackendClient.Request(HttpMethod.Post, "api/auth/sign-in", request), cancellationToken);

    public Task<BackendResult<bool>> SignOutAsync(CancellationToken cancellationToken) =>
        backend.SendAsync(BackendClient.Request(HttpMethod.Post, "api/auth/sign-out"), cancellationToken);
}
