using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace TodoStack.Backend.Access;

/// <summary>Bounds the tries on one account, from however many addresses they come.</summary>
internal sealed class AccountSignInLimit(IOptions<RateLimitOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(email =>
        RateLimitPartition.GetFixedWindowLimiter(email, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.SignInPerMinute,
            Window = TimeSpan.FromMinutes(1),
            AutoReplenishment = true,
        }));

    public void Dispose() => _limiter.Dispose();

    /// <summary>Counts a try.</summary>
    /// <param name="email">Normalised.</param>
    /// <returns>Whether it may go on.</returns>
    public RateLimitLease Try(string email) => _limiter.AttemptAcquire(email);
}
