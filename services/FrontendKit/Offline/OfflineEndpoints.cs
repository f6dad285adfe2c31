using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using TodoStack.FrontendKit.Bundles;
using TodoStack.FrontendKit.Layout;
using TodoStack.FrontendKit.Texts;

namespace TodoStack.FrontendKit.Offline;

/// <summary>
/// The page for whoever has no connection, and the service worker that shows it. The worker keeps that page and the static files
/// that it needs, nothing else: never a page with anything personal in it.
/// </summary>
internal static class OfflineEndpoints
{
    public const string PagePath = "/offline";
    public const string WorkerPath = "/service-worker.js";

    private const string Script = "kit/offline-worker.js";

    public static void MapOffline(this IEndpointRouteBuilder app)
    {
        app.MapGet(PagePath, OfflinePage.Of);

        // The script names what it keeps, so that it is another script, and replaces the one before with all that this one has
        // kept, as soon as a file or the language has changed.
        app.MapGet(WorkerPath, (HttpContext context, AssetUrls files, AppBundles bundles) =>
        {
            string[] kept = [bundles.Styles.Path, bundles.Script.Path, files["kit/icon.svg"]];
            var page = $"{PagePath}?{LanguageCookie.Parameter}={CultureInfo.CurrentUICulture.Name}";
            var list = JsonSerializer.Serialize(new { page, files = kept });
            var version = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)))[..16];
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Text(
                $"self.offline = {{ version: \"{version}\", ...{list} }};\nimportScripts(\"{files[Script]}\");\n", "text/javascript");
        });
    }
}
