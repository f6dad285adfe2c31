using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace TodoStack.FrontendKit;

/// <summary>
/// Ends a form's request with 303, so that going back or reloading never sends the form again. Leads to addresses of this app
/// only; any other, such as one that was planted in a link, becomes the home page.
/// </summary>
/// <param name="url">The address.</param>
public sealed class SeeOther(string? url) : IResult
{
    /// <summary>Where it leads.</summary>
    public string Location { get; } = Local(url);

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = Location;
        return Task.CompletedTask;
    }

    /// <summary>An address if it is one of this app, else the home page.</summary>
    /// <param name="url">The address.</param>
    /// <returns>The address to use.</returns>
    public static string Local(string? url) =>
        url is not null && url.StartsWith('/') && url.All(c => c is > ' ' and < '\x7f' and not '\\') && RedirectHttpResult.IsLocalUrl(url)
            ? url
            : "/";
}
