using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>How a component is treated.</summary>
[SuppressMessage("Usage", "CA2227", Justification = "As in Pulumi.")]
public sealed class ComponentResourceOptions : ResourceOptions
{
    public List<ProviderResource> Providers { get; set; } = [];

    public static ComponentResourceOptions Merge(ComponentResourceOptions? options1, ComponentResourceOptions? options2)
    {
        var result = new ComponentResourceOptions();
        foreach (var options in new[] { options1, options2 })
        {
            if (options is not null)
            {
                result.Take(options);
                result.Providers.AddRange(options.Providers);
            }
        }

        // Of several providers for a package the last one counts.
        result.Providers = [.. result.Providers.AsEnumerable().Reverse().DistinctBy(provider => provider.Package).Reverse()];
        return result;
    }

    internal override ResourceOptions Clone()
    {
        var result = new ComponentResourceOptions { Providers = [.. Providers] };
        result.Take(this);
        return result;
    }
}
