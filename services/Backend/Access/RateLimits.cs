using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using TodoStack.Backend.Errors;

namespace TodoStack.Backend.Access;

/// <summary>The names of the rate limits, and how each counts.</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";
    public const string SignUp = "sign-up";
    public const string User = "user";
    public const string Chat = "chat";

    public static void Configure(RateLimiterOptions limiter, RateLimitOptions limits)
    {
        limiter.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
        limiter.OnRejected = (context, _) => RejectAsync(context.HttpContext, context.Lease);
        limiter.AddPolicy(SignIn, http => Window(AddressOf(http), limits.SignInPerMinute, TimeSpan.FromMinutes(1)));
        limiter.AddPolicy(SignUp, http => Window(AddressOf(http), limits.SignUpPerHour, TimeSpan.FromHours(1)));
        limiter.AddPolicy(User, http => Bucket(UserOf(http), limits.RequestsPerMinute));
        limiter.AddPolicy(Chat, http => Bucket(UserOf(http), limits.ChatPerMinute));
    }

    /// <summary>Answers 429 and says when to come back.</summary>
    public static async ValueTask RejectAsync(HttpContext http, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var retryAfter) ? retryAfter : TimeSpan.FromSeconds(1);
        var seconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Problems.TooManyRequests(seconds).ExecuteAsync(http);
    }

    private static RateLimitPartition<string> Window(string key, int permits, TimeSpan window) =>
        RateLimitPartition.GetFixedWindowLimiter(
            key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, AutoReplenishment = true });

    /// <summary>A full minute's worth at once, then as fast as it fills again.</summary>
    private static RateLimitPartition<string> Bucket(string key, int perMinute) =>
        RateLimitPartition.GetTokenBucketLimiter(
            key,
            _ => new TokenBucketRateLimiterOptions
            {
                TokenLimit = perMinute,
                TokensPerPeriod = Math.Max(1, perMinute / 60),
                ReplenishmentPeriod = TimeSpan.FromSeconds(perMinute < 60 ? 60.0 / perMinute : 1),
                AutoReplenishment = true,
            });

    private static string UserOf(HttpContext http) => http.User.FindFirst("sub")?.Value ?? AddressOf(http);

    /// <summary>An IPv6 client owns a whole /64 network, so that the network is the client.</summary>
    private static string AddressOf(HttpContext http)
    {
        var address = http.Connection.RemoteIpAddress;
        if (address is null)
        {
            return "unknown";
        }

        address = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPAddress([.. address.GetAddressBytes().AsSpan(0, 8), .. new byte[8]]).ToString()
            : address.ToString();
    }
}
