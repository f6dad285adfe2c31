using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Localization;
using TodoStack.FrontendKit.Themes;

namespace TodoStack.FrontendKit.Layout;

/// <summary>What a browser needs to put the app on a home screen, and what robots may read: the pages for guests.</summary>
internal static class Manifest
{
    public const string Path = "/manifest.webmanifest";

    private const string Robots = "User-agent: *\nAllow: /$\nAllow: /bundles/\nAllow: /kit/\nDisallow: /\n";

    public static void MapManifest(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (IStringLocalizer<KitTexts> texts, FrontendApp frontend, AssetUrls files) => Results.Json(
            new
            {
                id = "/",
                start_url = "/",
                scope = "/",
                display = "standalone",
                name = frontend.Kind == FrontendKind.Web ? "TodoStack" : texts["Product.Assistant"].Value,
                short_name = frontend.Kind == FrontendKind.Web ? "TodoStack" : texts["Layout.Assistant"].Value,
                description = texts["Product.Description"].Value,
                lang = texts["Layout.Language"].Value,
                dir = texts["Layout.Direction"].Value,
                background_color = Theme.LightPaper,
                theme_color = Theme.LightPaper,
                icons = new object[]
                {
                    new { src = files["kit/icon.svg"], type = "image/svg+xml", sizes = "any", purpose = "any" },
                    new { src = files["kit/icon-512.png"], type = "image/png", sizes = "512x512", purpose = "any maskable" },
                },
            },
            contentType: "application/manifest+json"));
        app.MapGet("/robots.txt", () => Results.Text(Robots));
    }
}
