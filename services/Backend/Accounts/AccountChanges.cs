using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Accounts;

/// <summary>Changes accounts and deletes them.</summary>
internal sealed class AccountChanges(TodoDbContext context, Passwords passwords, Sessions sessions)
{
    /// <summary>The account of a session; null when it is no longer there.</summary>
    public Task<User?> FindAsync(Session session, CancellationToken cancellationToken) =>
        context.Users.AsTracking().SingleOrDefaultAsync(u => u.Id == session.UserId, cancellationToken);

    public async Task<UserResponse> ChangeAsync(User user, AccountRequest request, CancellationToken cancellationToken)
    {
        user.Name = request.Name;
        user.TimeZone = request.TimeZone;
        await context.SaveChangesAsync(cancellationToken);
        return user.ToResponse();
    }

    public async Task<bool> IsPasswordAsync(User user, string password, CancellationToken cancellationToken) =>
        await passwords.VerifyAsync(user.PasswordHash, password, cancellationToken) != PasswordVerificationResult.Failed;

    /// <summary>Gives the account a new password, ends its sessions, and begins a new one.</summary>
    public async Task<TokenResponse> ChangePasswordAsync(User user, string password, CancellationToken cancellationToken)
    {
        var hash = await passwords.HashAsync(password, cancellationToken);
        var ended = await context.InTransactionAsync(
            async token =>
            {
                await context.Users.Where(u => u.Id == user.Id)
                    .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash), token);
                return await sessions.EndAllAsync(user.Id, token);
            },
            // Both may be done twice without harm.
            _ => Task.FromResult(false),
            cancellationToken);
        sessions.Ended(ended);
        return await sessions.BeginAsync(user, cancellationToken);
    }

    /// <summary>Removes the account with all that refers to it, which the database sees to by its foreign keys.</summary>
    public async Task DeleteAsync(User user, CancellationToken cancellationToken)
    {
        var ended = await context.InTransactionAsync(
            async token =>
            {
                var ended = await sessions.EndAllAsync(user.Id, token);
                await context.Users.IgnoreQueryFilters().Where(u => u.Id == user.Id).ExecuteDeleteAsync(token);
                return ended;
            },
            _ => Task.FromResult(false),
            cancellationToken);
        sessions.Ended(ended);
    }
}
