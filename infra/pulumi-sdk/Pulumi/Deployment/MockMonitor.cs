using System.Collections.Immutable;
using Pulumi.Serialization;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>Stands where the engine would: names resources and asks the mocks.</summary>
internal sealed class MockMonitor(IMocks mocks, Deployment deployment)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Answer> _answers = [];
    private ImmutableArray<Resource> _resources = [];

    /// <summary>All resources in the order of their registration.</summary>
    public ImmutableArray<Resource> Resources
    {
        get
        {
            lock (_lock)
            {
                return _resources;
            }
        }
    }

    public async Task<Answer> RegisterAsync(Registration registration)
    {
        var resource = registration.Resource;
        var urn = NewUrn(registration.Parent, resource.GetResourceType(), resource.GetResourceName());
        lock (_lock)
        {
            _resources = _resources.Add(resource);
        }

        if (resource.GetResourceType() == Stack.RootType)
        {
            return new Answer(urn, null, ImmutableDictionary<string, object?>.Empty);
        }

        var (id, state) = await mocks.NewResourceAsync(new MockResourceArgs
        {
            Type = resource.GetResourceType(),
            Name = resource.GetResourceName(),
            Inputs = KnownValues(registration.Inputs),
            Provider = registration.Provider,
            Id = registration.Id,
        });
        var answer = new Answer(urn, registration.IsRead ? registration.Id : id ?? registration.Id, await SerializeAsync(state));
        lock (_lock)
        {
            _answers[urn] = answer;
        }

        return answer;
    }

    public async Task<ImmutableDictionary<string, object?>> CallAsync(
        string token, ImmutableDictionary<string, object?> args, string provider)
    {
        var result = await mocks.CallAsync(new MockCallArgs { Token = token, Args = KnownValues(args), Provider = provider });
        return await SerializeAsync(result);
    }

    public Task RegisterOutputsAsync(string urn, ImmutableDictionary<string, object?> outputs) =>
        mocks.RegisterResourceOutputs(new MockRegisterResourceOutputsRequest(
            urn,
            outputs.ToImmutableDictionary(entry => entry.Key, entry => new Output<object?>(Deserializer.Deserialize(entry.Value)))));

    /// <summary>What was registered under a URN.</summary>
    public Answer Find(string urn)
    {
        lock (_lock)
        {
            return _answers.GetValueOrDefault(urn) ?? throw new InvalidOperationException($"Unknown resource {urn}");
        }
    }

    /// <summary>What a mock is given: secrets in plain, and nothing where a part is not known yet.</summary>
    private static ImmutableDictionary<string, object> KnownValues(ImmutableDictionary<string, object?> values)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var (name, wire) in values)
        {
            var data = Deserializer.Deserialize(wire);
            if (data is { IsKnown: true, Value: { } value })
            {
                result.Add(name, value);
            }
        }

        return result.ToImmutable();
    }

    private static async Task<ImmutableDictionary<string, object?>> SerializeAsync(object value)
    {
        var plain = value is IDictionary<string, object> map ? map.ToImmutableDictionary() : value;
        return await new Serializer().SerializeAsync("", plain) as ImmutableDictionary<string, object?>
            ?? throw new InvalidOperationException($"{value.GetType().FullName} is not a supported argument type");
    }

    private string NewUrn(string parent, string type, string name)
    {
        // A parent's URN is urn:pulumi:stack::project::type::name. As in Pulumi's mocks, only the first of the types
        // above is kept (which is the stack's); the engine would keep all of them.
        var qualified = parent.Length == 0 ? type : $"{parent.Split("::")[2].Split('$')[0]}${type}";
        return $"urn:pulumi:{deployment.StackName}::{deployment.ProjectName}::{qualified}::{name}";
    }
}
