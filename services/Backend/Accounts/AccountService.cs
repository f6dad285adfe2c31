using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using TodoStack.Backend.Data;
using TodoStack.Backend.Telemetry;
using TodoStack.Contracts;

namespace TodoStack.Backend.Accounts;

/// <summary>Opens accounts and sessions, and ends sessions.</summary>
internal sealed class AccountService(
    TodoDbContext context, Passwords passwords, Sessions sessions, RevokedTokens revoked, BackendMetrics metrics, TimeProvider time)
{
    private const string EmailIndex = "ix_users_email";

    /// <summary>Opens an account.</summary>
    /// <param name="request">Normalised and checked.</param>
    /// <param name="cancellationToken">Ends the attempt.</param>
    /// <returns>The first session, or null when the address has an account.</returns>
    public async Task<TokenResponse?> SignUpAsync(SignUpRequest request, CancellationToken cancellationToken)
    {
        var user = new User
        {
            Email = request.Email,
            Name = request.Name,
            PasswordHash = await passwords.HashAsync(request.Password, cancellationToken),
            TimeZone = request.TimeZone!,
        };
        context.Add(user);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException e) when (e.Violates(EmailIndex))
        {
            return null;
        }

        metrics.AccountOpened();
        return await sessions.BeginAsync(user, cancellationToken);
    }

    /// <summary>Begins a session.</summary>
    /// <returns>Null when the address and the password are not an account's.</returns>
    public async Task<TokenResponse?> SignInAsync(SignInRequest request, CancellationToken cancellationToken)
    {
        var email = AccountRules.NormaliseEmail(request.Email);
        var user = await ByEmail(email).SingleOrDefaultAsync(cancellationToken);
        var result = await passwords.VerifyAsync(user?.PasswordHash, request.Password, cancellationToken);
        if (user is null || result == PasswordVerificationResult.Failed)
        {
            metrics.SignIn(succeeded: false);
            return null;
        }

        if (result == PasswordVerificationResult.SuccessRehashNeeded)
        {
            var hash = await passwords.HashAsync(request.Password, cancellationToken);
            await context.Users.Where(u => u.Id == user.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(u => u.PasswordHash, hash), cancellationToken);
        }

        metrics.SignIn(succeeded: true);
        return await sessions.BeginAsync(user, cancellationToken);
    }

    /// <summary>The account of a session; null when it is no longer there.</summary>
    public async Task<SessionResponse?> FindAsync(Session session, CancellationToken cancellationToken)
    {
        var user = await context.Users.SingleOrDefaultAsync(u => u.Id == session.UserId, cancellationToken);
        return user is null ? null : new SessionResponse(session.ExpiresAt, user.ToResponse());
    }

    /// <summary>Ends a session: here at once, on other replicas within seconds.</summary>
    public async Task SignOutAsync(Session session, CancellationToken cancellationToken)
    {
        await context.Database.CreateExecutionStrategy().ExecuteAsync(
            token => context.Database.ExecuteSqlAsync(
                $"""
                 INSERT INTO revoked_tokens (jti, user_id, expires_at, created_at)
                 SELECT {session.TokenId}, id, {session.ExpiresAt}, {time.Now()} FROM users WHERE id = {session.UserId}
                 ON CONFLICT (jti) DO NOTHING
                 """,
                token),
            cancellationToken);
        revoked.Add(session.TokenId, session.ExpiresAt);
        metrics.SignOut();
    }

    private IQueryable<User> ByEmail(string email) =>
        context.Users.FromSql($"SELECT * FROM users WHERE lower(email) = {email}");
}
