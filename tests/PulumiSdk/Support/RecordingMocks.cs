using System.Collections.Immutable;
using Pulumi.Testing;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>Providers that note what they are given; they answer their inputs unless told otherwise.</summary>
internal sealed class RecordingMocks : IMocks
{
    private readonly Lock _lock = new();
    private readonly List<MockResourceArgs> _resources = [];
    private readonly List<MockCallArgs> _calls = [];
    private readonly Dictionary<string, MockRegisterResourceOutputsRequest> _outputs = [];

    /// <summary>What is answered for a resource.</summary>
    public Func<MockResourceArgs, (string? Id, object State)> Answer { get; init; } = args => (args.Name + "-id", args.Inputs);

    /// <summary>What a function returns.</summary>
    public Func<MockCallArgs, object> Result { get; init; } = args => args.Args;

    public IReadOnlyList<string?> Names => [.. Resources.Select(resource => resource.Name)];

    public IReadOnlyList<MockResourceArgs> Resources
    {
        get
        {
            lock (_lock)
            {
                return [.. _resources];
            }
        }
    }

    public IReadOnlyList<MockCallArgs> Calls
    {
        get
        {
            lock (_lock)
            {
                return [.. _calls];
            }
        }
    }

    public MockResourceArgs this[string name] => Resources.Single(resource => resource.Name == name);

    /// <summary>The outputs that the component or stack with this URN showed.</summary>
    public ImmutableDictionary<string, Pulumi.Output<object?>> OutputsOf(string urn)
    {
        lock (_lock)
        {
            return _outputs[urn].Outputs;
        }
    }

    public Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        lock (_lock)
        {
            _resources.Add(args);
        }

        var (id, state) = Answer(args);
        return Task.FromResult((id, state));
    }

    public Task<object> CallAsync(MockCallArgs args)
    {
        lock (_lock)
        {
            _calls.Add(args);
        }

        return Task.FromResult(Result(args));
    }

    public Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args)
    {
        lock (_lock)
        {
            _outputs[args.Urn] = args;
        }

        return Task.CompletedTask;
    }
}
