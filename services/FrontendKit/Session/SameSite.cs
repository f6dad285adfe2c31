using Microsoft.AspNetCore.Http;

namespace TodoStack.FrontendKit.Session;

/// <summary>Whether a browser says that a request came from a page of ours.</summary>
internal static class SameSite
{
    /// <summary>
    /// The word of the browser itself, which no page can change. Browsers leave it out where a site is served without TLS, but for
    /// localhost; the answer is then no.
    /// </summary>
    public static bool IsOurs(HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "same-origin";

    /// <summary>Whether the browser says that a page of another site has sent it.</summary>
    public static bool IsForeign(HttpRequest request) => request.Headers["Sec-Fetch-Site"] == "cross-site";
}
