using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>How a resource of a provider is treated.</summary>
[SuppressMessage("Usage", "CA2227", Justification = "As in Pulumi.")]
public sealed class CustomResourceOptions : ResourceOptions
{
    public bool? DeleteBeforeReplace { get; set; }

    public List<string> AdditionalSecretOutputs { get; set; } = [];

    public string? ImportId { get; set; }

    public Dictionary<string, string> EnvVarMappings { get; set; } = [];

    public static CustomResourceOptions Merge(CustomResourceOptions? options1, CustomResourceOptions? options2)
    {
        var result = new CustomResourceOptions();
        foreach (var options in new[] { options1, options2 })
        {
            if (options is not null)
            {
                result.TakeAll(options);
            }
        }

        return result;
    }

    internal override ResourceOptions Clone() => Merge(this, null);

    private void TakeAll(CustomResourceOptions other)
    {
        Take(other);
        DeleteBeforeReplace = other.DeleteBeforeReplace ?? DeleteBeforeReplace;
        ImportId = other.ImportId ?? ImportId;
        AdditionalSecretOutputs.AddRange(other.AdditionalSecretOutputs);
        foreach (var (name, value) in other.EnvVarMappings)
        {
            EnvVarMappings[name] = value;
        }
    }
}
