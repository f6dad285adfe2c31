using TodoStack.Contracts;
using TodoStack.FrontendKit.Backend;

namespace TodoStack.FrontendWeb.Account;

/// <summary>The backend's endpoints for the account of who is signed in.</summary>
internal sealed class AccountClient(BackendClient backend)
{
    public async Task<UserResponse> GetAsync(CancellationToken cancellationToken)
    {
        var request = BackendClient.Request(HttpMethod.Get, "api/auth/session");
        return (await backend.SendAsync<SessionResponse>(request, cancellationToken)).OrThrow().User;
    }

    public Task<BackendResult<UserResponse>> ChangeAsync(AccountRequest account, CancellationToken cancellationToken) =>
        backend.SendAsync<UserResponse>(BackendClient.Request(HttpMethod.Put, "api/auth/account", account), cancellationToken);

    public Task<BackendResult<TokenResponse>> ChangePasswordAsync(PasswordRequest password, CancellationToken cancellationToken) =>
        backend.SendAsync<TokenResponse>(BackendClient.Request(HttpMethod.Post, "api/auth/password", password), cancellationToken);

    public Task<BackendResult<bool>> DeleteAsync(AccountDeletionRequest deletion, CancellationToken cancellationToken) =>
        backend.SendAsync(BackendClient.Request(HttpMethod.Post, "api/auth/account/delete", deletion), cancellationToken);
}
