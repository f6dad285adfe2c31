using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A thing in the stack's state. Making one registers it.</summary>
public class Resource
{
    private readonly string _type = "";
    private readonly string _name = "";
    private readonly ImmutableArray<ResourceTransformation> _transformations = [];
    private readonly ImmutableDictionary<string, ProviderResource> _providers = ImmutableDictionary<string, ProviderResource>.Empty;
    private readonly bool? _protect;

    private protected Resource(string type, string name, bool custom, ResourceArgs args, ResourceOptions options, bool remote)
    {
        ArgumentException.ThrowIfNullOrEmpty(type);
        ArgumentException.ThrowIfNullOrEmpty(name);
        _type = type;
        _name = name;
        IsRemote = remote;
        OutputProperties = OutputProperty.Initialize(this, isFilled: this is not ComponentResource || remote || options.Urn is not null);

        var parent = type == Stack.RootType ? null
            : options.Parent ?? (options.Urn is null ? Deployment.Instance.Deployment.Stack : null);
        _transformations = [.. options.ResourceTransformations, .. parent?._transformations ?? []];
        (args, options) = Transform(args, options);
        options = options.Clone();

        if (options.Provider is not null && options is ComponentResourceOptions { Providers.Count: > 0 })
        {
            throw new ResourceException("Do not supply both 'provider' and 'providers' options to a ComponentResource.", options.Parent);
        }

        if (options.Parent is { } owner)
        {
            lock (owner.Children)
            {
                owner.Children.Add(this);
            }

            options.Protect ??= owner._protect;
            _providers = owner._providers;
        }

        _providers = custom ? ResolveProvider(options) : WithProviders(options);
        _protect = options.Protect;
        options.Aliases.ForEach(alias => alias.Apply(value => value.Check()));
        Deployment.Instance.Deployment.Register(this, args, options);
    }

    /// <summary>A resource that stands for one elsewhere; it is not registered.</summary>
    private protected Resource(string urn)
    {
        OutputProperties = [];
        Urn = Output.Create(urn);
    }

    [Output("urn")]
    public Output<string> Urn { get; private protected set; } = null!;

    /// <summary>What is made with this as its parent. To depend on a component is to depend on these.</summary>
    internal HashSet<Resource> Children { get; } = [];

    internal ImmutableArray<OutputProperty> OutputProperties { get; }

    /// <summary>Whether its provider makes its children, which then are not known here.</summary>
    internal bool IsRemote { get; }

    public string GetResourceType() => _type;

    public string GetResourceName() => _name;

    /// <summary>The provider for a type or function of this name that was given to this resource or to one above it.</summary>
    internal ProviderResource? ProviderFor(string token) =>
        token.Split(':') is [var package, _, _] ? _providers.GetValueOrDefault(package) : null;

    private (ResourceArgs Args, ResourceOptions Options) Transform(ResourceArgs args, ResourceOptions options)
    {
        foreach (var transformation in _transformations)
        {
            if (transformation(new ResourceTransformationArgs(this, args, options)) is not { } result)
            {
                continue;
            }

            if (result.Options.Parent != options.Parent)
            {
                throw new ArgumentException("Transformations cannot currently be used to change the 'parent' of a resource.");
            }

            (args, options) = (result.Args, result.Options);
        }

        return (args, options);
    }

    private ImmutableDictionary<string, ProviderResource> ResolveProvider(ResourceOptions options)
    {
        if (options.Provider is null)
        {
            options.Provider = ProviderFor(_type);
            return _providers;
        }

        return _type.Split(':') is [var package, _, _] ? _providers.SetItem(package, options.Provider) : _providers;
    }

    private ImmutableDictionary<string, ProviderResource> WithProviders(ResourceOptions options)
    {
        var own = options.Provider is { } provider ? [provider] : ((options as ComponentResourceOptions)?.Providers ?? []);
        return _providers.SetItems(own.Select(item => KeyValuePair.Create(item.Package, item)));
    }
}

/// <summary>A resource known by its URN only.</summary>
internal sealed class DependencyResource(string urn) : Resource(urn);
