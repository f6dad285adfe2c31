using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using TodoStack.Backend.Data;
using TodoStack.Contracts;

namespace TodoStack.Backend.Accounts;

/// <summary>Begins sessions, and ends all of an account's at once.</summary>
internal sealed class Sessions(
    TodoDbContext context, JwtTokens tokens, RevokedTokens revoked, IOptions<JwtOptions> options, TimeProvider time)
{
    public async Task<TokenResponse> BeginAsync(User user, CancellationToken cancellationToken)
    {
        var ended = await context.EndedSessions.SingleOrDefaultAsync(e => e.UserId == user.Id, cancellationToken);
        var (token, session) = tokens.Issue(user.Id, user.Name, ended?.Before ?? DateTimeOffset.UnixEpoch);
        return new TokenResponse(token, session.ExpiresAt, user.ToResponse());
    }

    /// <summary>What ends the sessions that an account has now: here by <see cref="Ended"/>, on other replicas within seconds of the commit.</summary>
    public async Task<EndedSessions> EndAllAsync(long userId, CancellationToken cancellationToken)
    {
        var now = time.Now();

        // Tokens tell whole seconds. Those of the present one end, too; the next session begins with the next second.
        var before = DateTimeOffset.FromUnixTimeSeconds(now.ToUnixTimeSeconds() + 1);
        var expires = before.AddDays(options.Value.LifetimeDays);
        await context.Database.ExecuteSqlAsync(
            $"""
             INSERT INTO ended_sessions (user_id, before, expires_at, created_at) VALUES ({userId}, {before}, {expires}, {now})
             ON CONFLICT (user_id) DO UPDATE SET before = {before}, expires_at = {expires}, created_at = {now}
             """,
            cancellationToken);
        return new EndedSessions { UserId = userId, Before = before, ExpiresAt = expires, CreatedAt = now };
    }

    /// <summary>Takes note here of sessions whose end is stored.</summary>
    public void Ended(EndedSessions ended) => revoked.AddAll(ended.UserId, ended.Before, ended.ExpiresAt);
}
