using System.Collections.Frozen;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace TodoStack.FrontendKit.Layout;

/// <summary>
/// The addresses of static files with their fingerprint, under which browsers keep them for good. Unlike the framework's
/// collection of assets this works on error pages, too, which no endpoint of ours renders.
/// </summary>
/// <param name="services">Where the endpoints are, once all of them are mapped.</param>
public sealed class AssetUrls(IServiceProvider services)
{
    private const string KitModules = "kit/js/";
    private const string AppModules = "js/";

    private readonly Lazy<FrozenDictionary<string, string>> _urls = new(() => Read(services.GetRequiredService<EndpointDataSource>()));

    private readonly Lazy<IReadOnlyList<string>> _modules = new(() => ModulesOf(services.GetRequiredService<EndpointDataSource>()));

    /// <summary>The address of a file.</summary>
    /// <param name="file">Its path below the root of static files.</param>
    /// <returns>The address.</returns>
    public string this[string file] => "/" + _urls.Value.GetValueOrDefault(file, file);

    /// <summary>
    /// The modules that scripts import, under the addresses by which they do: without a fingerprint, so that a browser asks each
    /// time whether they have changed. Those in a folder <c>lazy</c> are imported when they are needed.
    /// </summary>
    public IReadOnlyList<string> Modules => _modules.Value;

    private static FrozenDictionary<string, string> Read(EndpointDataSource source) => Labelled(source)
        .DistinctBy(asset => asset.Label)
        .ToFrozenDictionary(asset => asset.Label, asset => asset.Route);

    private static List<string> ModulesOf(EndpointDataSource source) =>
    [
        .. Labelled(source).Select(asset => asset.Label).Distinct()
            .Where(file => file.StartsWith(KitModules, StringComparison.Ordinal) || file.StartsWith(AppModules, StringComparison.Ordinal))
            .Where(file => file.EndsWith(".js", StringComparison.Ordinal) && !file.Contains("/lazy/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(file => "/" + file),
    ];

    private static IEnumerable<(string Route, string Label)> Labelled(EndpointDataSource source) =>
        from endpoint in source.Endpoints
        let asset = endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()
        where asset is not null
        let label = asset.Properties.FirstOrDefault(p => p.Name == "label")?.Value
        where label is not null
        select (asset.Route, label);
}
