using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace TodoStack.FrontendKit.Notices;

/// <summary>What a form has done, told on the page that it led to, once.</summary>
/// <param name="Kind">What was done; each kind has its own text.</param>
/// <param name="Numbers">What it was done to, if that can still be shown or undone: ids, or what else the kind says.</param>
public sealed record Notice(string Kind, params IReadOnlyList<long> Numbers)
{
    private const string CookieName = "todostack.notice";
    private const int MostNumbers = 100;

    /// <summary>What it was done to, where that is one thing.</summary>
    public long? Id => Numbers.Count > 0 ? Numbers[0] : null;

    /// <summary>Leaves it for the next page. It holds no text, so that the cookie has nothing personal in it.</summary>
    /// <param name="context">The request of the form.</param>
    public void Leave(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var value = string.Join('.', [Kind, .. Numbers.Select(n => n.ToString(CultureInfo.InvariantCulture))]);
        context.Response.Cookies.Append(CookieName, value, Options(context));
    }

    /// <summary>Takes what a form has left.</summary>
    /// <param name="context">The request of the page.</param>
    /// <returns>The notice, or null.</returns>
    public static Notice? Take(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Request.Cookies[CookieName] is not { } value)
        {
            return null;
        }

        context.Response.Cookies.Delete(CookieName, Options(context));
        return value.Split('.') is [{ Length: > 0 and <= 20 } kind, .. var numbers] && kind.All(char.IsAsciiLetter)
            ? new Notice(kind, [.. numbers.Take(MostNumbers).Select(Read).OfType<long>()])
            : null;
    }

    private static long? Read(string number) =>
        long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = TimeSpan.FromMinutes(1),
    };
}
