using Microsoft.AspNetCore.Http;

namespace TodoStack.FrontendKit.Layout;

/// <summary>
/// The typefaces. The stylesheet names them without a fingerprint; their own version is in their names, so that browsers keep them
/// for good all the same.
/// </summary>
internal static class FontFiles
{
    private const string Folder = "/kit/fonts";

    public static IReadOnlyList<string> Preloaded { get; } = [$"{Folder}/instrument-sans-5.3.woff2", $"{Folder}/newsreader-5.3.woff2"];

    public static Task KeepAsync(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments(Folder, StringComparison.Ordinal))
        {
            context.Response.OnStarting(() =>
            {
                if (context.Response.StatusCode == StatusCodes.Status200OK)
                {
                    context.Response.Headers.CacheControl = "max-age=31536000, immutable";
                }

                return Task.CompletedTask;
            });
        }

        return next(context);
    }
}
