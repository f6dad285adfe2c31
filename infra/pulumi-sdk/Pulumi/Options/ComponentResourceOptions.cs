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
            if (options is null)
            {
                continue;
            }

            result.Take(options);
            result.Providers.AddRange(options.Provider is { } provider ? [provider] : options.Providers);
            result.Provider = null;
        }

        // One provider is said by its own option, more by the list.
        if (result.Providers is [var single])
        {
            result.Provider = single;
            result.Providers = [];
        }

        return result;
    }

    internal override ResourceOptions Clone()
    {
        var result = new ComponentResourceOptions { Providers = [.. Providers] };
        result.Take(this);
        return result;
    }
}
