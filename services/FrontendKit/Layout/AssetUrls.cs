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
    private readonly Lazy<FrozenDictionary<string, string>> _urls = new(() => Read(services.GetRequiredService<EndpointDataSource>()));

    /// <summary>The address of a file.</summary>
    /// <param name="file">Its path below the root of static files.</param>
    /// <returns>The address.</returns>
    public string this[string file] => "/" + _urls.Value.GetValueOrDefault(file, file);

    private static FrozenDictionary<string, string> Read(EndpointDataSource source) =>
        (from endpoint in source.Endpoints
         let asset = endpoint.Metadata.GetMetadata<StaticAssetDescriptor>()
         where asset is not null
         let label = asset.Properties.FirstOrDefault(p => p.Name == "label")?.Value
         where label is not null
         select (Label: label, asset.Route)).DistinctBy(asset => asset.Label).ToFrozenDictionary(asset => asset.Label, asset => asset.Route);
}
