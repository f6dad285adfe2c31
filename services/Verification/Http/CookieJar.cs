using System.Net;

namespace TodoStack.Verification.Http;

/// <summary>Cookies as a browser keeps them.</summary>
/// <param name="behindTheEdge">
/// Whether the addresses are not the public ones. No browser would keep a cookie of another domain; but behind the edge it
/// is the address that differs, and the cookie is right.
/// </param>
internal sealed class CookieJar(bool behindTheEdge)
{
    private readonly CookieContainer _cookies = new();

    /// <summary>The header <c>Cookie</c> for an address; empty for none.</summary>
    public string For(Uri address) => _cookies.GetCookieHeader(address);

    /// <summary>Keeps what an answer sets.</summary>
    /// <param name="address">Where it came from.</param>
    /// <param name="headers">Its headers <c>Set-Cookie</c>.</param>
    public void Keep(Uri address, IEnumerable<string> headers)
    {
        foreach (var header in headers)
        {
            try
            {
                _cookies.SetCookies(address, behindTheEdge ? WithoutDomain(header) : header);
            }
            catch (CookieException)
            {
                // For somebody else, or no cookie at all: a browser drops it, too.
            }
        }
    }

    private static string WithoutDomain(string header) => string.Join(';', header.Split(';').Where((attribute, at) =>
        at == 0 || attribute.Split('=')[0].Trim().ToUpperInvariant() is not ("DOMAIN" or "SECURE")));
}
