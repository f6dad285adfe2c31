using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace TodoStack.Infra.Rendering;

/// <summary>
/// Every resource in the order in which the program makes it: the SDK calls a transformation in each resource's
/// constructor, while the mocks see them in whatever order their inputs are known.
/// </summary>
internal sealed class Registry
{
    private readonly List<Entry> _entries = [];

    /// <summary>The transformation; it changes nothing.</summary>
    public ResourceTransformationResult? See(ResourceTransformationArgs args)
    {
        lock (_entries)
        {
            _entries.Add(new Entry(args.Resource, args.Args, args.Options));
        }

        return null;
    }

    /// <summary>All that were registered, once the program has run.</summary>
    /// <param name="root">The stack itself.</param>
    /// <param name="mocks">Who has the inputs.</param>
    /// <param name="input">Which stack it is.</param>
    public async Task<IReadOnlyList<RecordedResource>> ResourcesAsync(Stack root, ProviderMocks mocks, StackInput input)
    {
        if (!_entries.Exists(entry => entry.Resource is Stack))
        {
            _entries.Insert(0, new Entry(root, null, new ComponentResourceOptions()));
        }

        var urns = Urns(root, input);
        var mocked = new Dictionary<string, string>();
        foreach (var (resource, urn) in urns)
        {
            mocked.TryAdd(await OutputUtilities.GetValueAsync(resource.Urn), urn);
        }

        var order = urns.Values.Select((urn, index) => (urn, index)).ToDictionary(item => item.urn, item => item.index);
        var resources = new List<RecordedResource>();
        foreach (var entry in _entries)
        {
            var parent = entry.Resource == root ? null : entry.Options.Parent ?? root;
            var type = entry.Resource.GetResourceType();
            var name = entry.Resource.GetResourceName();
            var isComponent = entry.Resource is ComponentResource;
            // Components have no provider, so their arguments are of no interest but to themselves.
            var registration = isComponent ? new ProviderMocks.Registration([], null) : mocks.Take(type, name);
            var inspector = new InputInspector();
            if (!isComponent && entry.Args is { } args)
            {
                await inspector.InspectAsync(args);
            }

            var dependencies = inspector.Dependencies.Concat(await DependsOnAsync(entry.Options))
                .Where(urns.ContainsKey).Select(resource => urns[resource]).Distinct().OrderBy(urn => order[urn]);
            resources.Add(new RecordedResource(urns[entry.Resource], type, name, parent is null ? null : urns.GetValueOrDefault(parent), registration.Inputs)
            {
                Dependencies = [.. dependencies],
                SecretInputs = [.. inspector.SecretPaths.Distinct()],
                ProviderUrn = registration.ProviderUrn is { } provider ? mocked.GetValueOrDefault(provider) : null,
                IsComponent = isComponent,
                IsProtected = entry.Options.Protect ?? false,
                RetainOnDelete = entry.Options.RetainOnDelete ?? false,
            });
        }

        return resources;
    }

    /// <summary>
    /// URNs as the engine makes them (https://www.pulumi.com/docs/iac/concepts/resources/names/#urns), with the types of all
    /// parents but the stack. Those of the mocks have the stack's type only, so that two components' resources may share one.
    /// </summary>
    private Dictionary<Resource, string> Urns(Stack root, StackInput input)
    {
        var types = new Dictionary<Resource, string>(ReferenceEqualityComparer.Instance);
        var urns = new Dictionary<Resource, string>(ReferenceEqualityComparer.Instance);
        foreach (var entry in _entries)
        {
            var parent = entry.Resource == root ? null : entry.Options.Parent ?? root;
            var type = entry.Resource.GetResourceType();
            var qualified = parent is null || parent == root || !types.TryGetValue(parent, out var above) ? type : $"{above}${type}";
            types[entry.Resource] = qualified;
            var urn = $"urn:pulumi:{input.Stack}::{input.Project}::{qualified}::{entry.Resource.GetResourceName()}";
            if (!urns.TryAdd(entry.Resource, urn) || urns.Values.Count(known => known == urn) > 1)
            {
                throw new InvalidOperationException($"Two resources have the URN {urn}; the engine would refuse the second.");
            }
        }

        return urns;
    }

    private static async Task<IEnumerable<Resource>> DependsOnAsync(ResourceOptions options)
    {
        if (options.DependsOn is null)
        {
            return [];
        }

        Input<ImmutableArray<Resource>> all = options.DependsOn;
        var resources = await OutputUtilities.GetValueAsync(all.ToOutput());
        return resources.IsDefault ? [] : resources;
    }

    private sealed record Entry(Resource Resource, ResourceArgs? Args, ResourceOptions Options);
}
