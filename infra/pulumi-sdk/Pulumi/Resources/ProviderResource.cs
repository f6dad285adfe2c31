namespace Pulumi;

/// <summary>A provider with settings of its own.</summary>
public class ProviderResource : CustomResource
{
    private const string Prefix = "pulumi:providers:";

    public ProviderResource(string package, string name, ResourceArgs args, CustomResourceOptions? options = null)
        : base(Prefix + package, name, args, options) =>
        Package = package;

    internal string Package { get; }

    /// <summary>How other resources name it.</summary>
    internal async Task<string> ReferenceAsync()
    {
        var urn = await Urn.GetValueAsync(whenUnknown: "");
        var id = await Id.GetValueAsync(whenUnknown: UnknownId);
        return $"{urn}::{(id.Length == 0 ? UnknownId : id)}";
    }

    /// <summary>What stands for an id in a preview, in Pulumi's protocol (sdk/proto, "unknown string value").</summary>
    private const string UnknownId = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
}
