using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace TodoStack.FrontendKit.Bundles;

/// <summary>Sends the bundles, under addresses that browsers keep for good.</summary>
internal static class BundleEndpoints
{
    public const string Folder = "/bundles";

    private const string Gzip = "gzip";
    private const string ForGood = "public, max-age=31536000, immutable";

    public static void MapBundles(this IEndpointRouteBuilder app)
    {
        Map(app, ".css", bundles => bundles.Styles);
        Map(app, ".js", bundles => bundles.Script);
    }

    private static void Map(IEndpointRouteBuilder app, string extension, Func<AppBundles, Bundle> of) => app.MapMethods(
        $"{Folder}/{{fingerprint}}{extension}", [HttpMethods.Get, HttpMethods.Head],
        (string fingerprint, HttpContext context, AppBundles bundles) => Send(fingerprint, context, of(bundles)));

    private static FileContentHttpResult Send(string fingerprint, HttpContext context, Bundle bundle)
    {
        // While a new version is rolled out, a page of one replica has its styles fetched from another. Those of the neighbouring
        // version do better than none, but nobody may keep them under this address.
        context.Response.Headers.CacheControl = fingerprint == bundle.Fingerprint ? ForGood : "no-store";
        context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesGzip(context.Request))
        {
            return TypedResults.Bytes(bundle.Bytes, bundle.ContentType, entityTag: Tag(bundle.Fingerprint));
        }

        context.Response.Headers.ContentEncoding = Gzip;
        return TypedResults.Bytes(bundle.Compressed, bundle.ContentType, entityTag: Tag($"{bundle.Fingerprint}-{Gzip}"));
    }

    private static bool TakesGzip(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(encoding => encoding.Value == Gzip && encoding.Quality != 0);

    private static EntityTagHeaderValue Tag(string value) => new($"\"{value}\"");
}
