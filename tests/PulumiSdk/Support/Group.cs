using Pulumi;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>A component whose children are made by the test.</summary>
internal sealed class Group : ComponentResource
{
    public Group(string name, ComponentResourceOptions? options = null, Action<Group>? make = null)
        : base("test:index:Group", name, options)
    {
        make?.Invoke(this);
        RegisterOutputs();
    }

    [Output("label")]
    public Output<string> Label { get; set; } = Output.Create("plain");

    public CustomResourceOptions Child => new() { Parent = this };
}

/// <summary>A provider with nothing to set.</summary>
internal sealed class OwnProvider(string package, string name) : ProviderResource(package, name, new ThingArgs(), options: null);
