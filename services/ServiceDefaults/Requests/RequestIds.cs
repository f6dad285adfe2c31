using System.Buffers;
using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace TodoStack.ServiceDefaults.Requests;

/// <summary>The id that a request carries through all services and logs.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-Id";

    private const int MaxLength = 64;

    private static readonly SearchValues<char> Allowed =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");

    /// <summary>The caller's id when it is harmless to repeat, else a new one.</summary>
    public static string Of(HttpContext context)
    {
        var given = context.Request.Headers[Header];
        if (given is [{ Length: > 0 and <= MaxLength } id] && !id.AsSpan().ContainsAnyExcept(Allowed))
        {
            return id;
        }

        // The trace id is unique already, and one value to look for is better than two.
        return Activity.Current is { IdFormat: ActivityIdFormat.W3C } activity
            ? activity.TraceId.ToHexString()
            : Guid.NewGuid().ToString("N");
    }
}
