using Microsoft.AspNetCore.Http;

namespace TodoStack.ServiceDefaults.Requests;

/// <summary>
/// Who asks, for whatever runs on the request's behalf: log lines and calls to other services. Flows like the trace
/// context does, without keeping the request alive.
/// </summary>
internal sealed class RequestScope
{
    private static readonly AsyncLocal<RequestScope?> Ambient = new();

    private HttpContext? _context;
    private string? _userId;

    private RequestScope(string requestId, HttpContext context)
    {
        RequestId = requestId;
        _context = context;
    }

    public static RequestScope? Current => Ambient.Value;

    public string RequestId { get; }

    /// <summary>The signed-in user's id, once authentication has run.</summary>
    public string? UserId => _userId ??= _context?.User.FindFirst("sub")?.Value;

    public static RequestScope Begin(string requestId, HttpContext context) =>
        Ambient.Value = new RequestScope(requestId, context);

    /// <summary>Lets go of the request: contexts are recycled, and work may outlive the request that began it.</summary>
    public void End()
    {
        _ = UserId;
        _context = null;
    }
}
