using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Registers resources: waits for what they need, asks the provider, and fills their outputs.</summary>
public sealed partial class Deployment
{
    /// <summary>Names that the engine keeps for itself.</summary>
    private static readonly ImmutableHashSet<string> Reserved = ["id", "urn"];

    internal void Register(Resource resource, ResourceArgs args, ResourceOptions options) =>
        Work.Add(RegisterAsync(resource, args, options));

    internal void RegisterOutputs(ComponentResource component, Output<IDictionary<string, object?>> outputs) =>
        Work.Add(RegisterOutputsAsync(component, outputs));

    private async Task RegisterAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        try
        {
            var answer = await AskAsync(resource, args, options);
            var converter = new Converter(message => Log.Warn(message, resource));
            foreach (var output in resource.OutputProperties)
            {
                if (output.Name == "urn")
                {
                    output.Set(new OutputData<object?>([], answer.Urn, IsKnown: true, IsSecret: false));
                }
                else if (output.Name == "id" && resource is CustomResource)
                {
                    var id = answer.Id ?? "";
                    output.Set(new OutputData<object?>([], id, IsKnown: id.Length > 0, IsSecret: false));
                }
                else if (answer.State.TryGetValue(output.Name, out var value))
                {
                    output.Set(converter.Convert($"{resource.GetType().FullName}.{output.Name}", value, output.Type));
                }
            }
        }
        catch (Exception exception)
        {
            foreach (var output in resource.OutputProperties)
            {
                output.SetException(exception);
            }

            throw;
        }
        finally
        {
            // What the provider did not answer is not known before the update, and is nothing after it.
            foreach (var output in resource.OutputProperties)
            {
                output.SetDefault(isKnown: !IsDryRun);
            }
        }
    }

    private async Task<Answer> AskAsync(Resource resource, ResourceArgs args, ResourceOptions options)
    {
        var id = "";
        if (options.Id is not null)
        {
            id = await options.Id.ToOutput().GetValueAsync(whenUnknown: "");
            if (id.Length > 0 && resource is not CustomResource)
            {
                throw new ArgumentException("ResourceOptions.Id is only valid for a CustomResource");
            }
        }

        if (options.Urn is not null)
        {
            return _monitor.Find(options.Urn);
        }

        var explicitDependencies = await options.DependsOn.ToOutput().GetValueAsync(whenUnknown: []);
        var (inputs, dependencies) = await SerializeAsync($"resource:{resource.GetResourceName()}", args);
        var parent = options.Parent is { } owner
            ? await owner.Urn.GetValueAsync(whenUnknown: "")
            : resource.GetResourceType() == Stack.RootType ? "" : await Stack.Urn.GetValueAsync(whenUnknown: "");
        var provider = resource is CustomResource && options.Provider is { } own ? await own.ReferenceAsync() : "";
        await WaitAsync(explicitDependencies.Concat(dependencies));
        var isRead = id.Length > 0;
        return await _monitor.RegisterAsync(new Registration(
            resource, parent, provider, inputs, isRead ? id : (options as CustomResourceOptions)?.ImportId ?? "", isRead));
    }

    private async Task RegisterOutputsAsync(ComponentResource component, Output<IDictionary<string, object?>> outputs)
    {
        var urn = await component.Urn.GetValueAsync(whenUnknown: "");
        var values = await outputs.GetValueAsync(whenUnknown: ImmutableDictionary<string, object?>.Empty);
        var serialized = await new Serializer().SerializeAsync($"opComp:{urn}", values.ToImmutableDictionary());
        await _monitor.RegisterOutputsAsync(urn, (ImmutableDictionary<string, object?>)serialized!);
    }

    private static async Task<(ImmutableDictionary<string, object?> Values, HashSet<Resource> Dependencies)> SerializeAsync(
        string label, InputArgs args)
    {
        var serializer = new Serializer();
        var values = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var (name, value) in args.ToDictionary())
        {
            if (Reserved.Contains(name))
            {
                continue;
            }

            try
            {
                if (await serializer.SerializeAsync($"{label}.{name}", value) is { } wire)
                {
                    values.Add(name, wire);
                }
            }
            catch (Exception exception)
            {
                throw new InvalidOperationException($"error serializing property \"{name}\": {exception.Message}", exception);
            }
        }

        return (values.ToImmutable(), serializer.Dependencies);
    }

    /// <summary>Waits until resources are there; of a component, what is made in it.</summary>
    private static async Task WaitAsync(IEnumerable<Resource> resources)
    {
        foreach (var resource in Reach(resources))
        {
            await resource.Urn.DataTask;
        }
    }

    private static HashSet<Resource> Reach(IEnumerable<Resource> resources)
    {
        var seen = new HashSet<Resource>();
        var open = new Stack<Resource>(resources);
        while (open.TryPop(out var resource))
        {
            if (!seen.Add(resource) || resource is not ComponentResource)
            {
                continue;
            }

            lock (resource.Children)
            {
                foreach (var child in resource.Children)
                {
                    open.Push(child);
                }
            }
        }

        // A component is nothing by itself, unless its provider makes what is in it.
        seen.RemoveWhere(resource => resource is ComponentResource { IsRemote: false });
        return seen;
    }
}

/// <summary>A resource as it is registered.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Parent">The URN of its parent.</param>
/// <param name="Provider">Its provider, where it has one of its own.</param>
/// <param name="Inputs">What it is given.</param>
/// <param name="Id">Its id, where it is there already.</param>
/// <param name="IsRead">Whether it is only read.</param>
internal sealed record Registration(
    Resource Resource, string Parent, string Provider, ImmutableDictionary<string, object?> Inputs, string Id, bool IsRead);

/// <summary>What came of it.</summary>
internal sealed record Answer(string Urn, string? Id, ImmutableDictionary<string, object?> State);
