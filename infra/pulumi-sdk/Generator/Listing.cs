using System.Runtime.Serialization;
using System.Runtime.Serialization.Json;
using System.Text;

namespace TodoStack.PulumiSdk.Generator;

/// <summary>The listing of the providers' types: full name to what the type is.</summary>
internal static class Listing
{
    private static readonly DataContractJsonSerializer Json = new(
        typeof(Dictionary<string, ListedType>), new DataContractJsonSerializerSettings { UseSimpleDictionaryFormat = true });

    public static Dictionary<string, ListedType> Parse(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        return (Dictionary<string, ListedType>)Json.ReadObject(stream);
    }
}

/// <summary>A type of a provider.</summary>
[DataContract]
internal sealed class ListedType
{
    /// <summary>
    /// <c>output</c>, <c>struct</c> (a set of names), or <c>names</c> (all other types of a namespace, of which only the
    /// names are there); none for arguments, resources and providers.
    /// </summary>
    [DataMember(Name = "kind")]
    public string? Kind { get; set; }

    [DataMember(Name = "base")]
    public string? Base { get; set; }

    [DataMember(Name = "sealed")]
    public bool IsSealed { get; set; }

    /// <summary>The resource's type token; a type without one has its constructors written by hand.</summary>
    [DataMember(Name = "token")]
    public string? Token { get; set; }

    /// <summary>Whether the provider makes what is in the component.</summary>
    [DataMember(Name = "remote")]
    public bool IsRemote { get; set; }

    /// <summary>The parameters of each constructor.</summary>
    [DataMember(Name = "ctors")]
    public string[] Constructors { get; set; } = [];

    /// <summary>Arguments that the resource sets by itself.</summary>
    [DataMember(Name = "constants")]
    public Dictionary<string, string> Constants { get; set; } = [];

    /// <summary>Outputs that are secret, by wire name.</summary>
    [DataMember(Name = "secretOutputs")]
    public string[] SecretOutputs { get; set; } = [];

    /// <summary>Type tokens that the resource had.</summary>
    [DataMember(Name = "aliases")]
    public string[] Aliases { get; set; } = [];

    [DataMember(Name = "props")]
    public ListedMember[] Properties { get; set; } = [];

    [DataMember(Name = "fields")]
    public ListedMember[] Fields { get; set; } = [];

    /// <summary>The values of a struct, or the names of other types.</summary>
    [DataMember(Name = "static")]
    public string[] Values { get; set; } = [];

    /// <summary>Whether it has a static <c>Empty</c>.</summary>
    [DataMember(Name = "empty")]
    public bool HasEmpty { get; set; }

    public bool IsArguments => Base == "Pulumi.ResourceArgs";

    // What is not in the JSON is null, not what the initializers say.
    [OnDeserializing]
    private void SetDefaults(StreamingContext context)
    {
        Constructors = SecretOutputs = Aliases = Values = [];
        Properties = Fields = [];
        Constants = [];
    }
}

/// <summary>A property or field.</summary>
[DataContract]
internal sealed class ListedMember
{
    [DataMember(Name = "name")]
    public string Name { get; set; } = "";

    /// <summary>Its name between program and provider.</summary>
    [DataMember(Name = "wire")]
    public string Wire { get; set; } = "";

    [DataMember(Name = "type")]
    public string Type { get; set; } = "";

    [DataMember(Name = "required")]
    public bool IsRequired { get; set; }

    /// <summary>Whether it goes over the wire as JSON in a string.</summary>
    [DataMember(Name = "json")]
    public bool IsJson { get; set; }

    /// <summary>Whether what it is set to becomes secret.</summary>
    [DataMember(Name = "secret")]
    public bool IsSecret { get; set; }

    /// <summary>Whether the output can be null.</summary>
    [DataMember(Name = "nullable")]
    public bool IsNullable { get; set; }

    /// <summary>A value that it has from the start.</summary>
    [DataMember(Name = "default")]
    public bool? Default { get; set; }

    /// <summary>An environment variable that it has its value from.</summary>
    [DataMember(Name = "env")]
    public string? Variable { get; set; }

    /// <summary>Lists and maps are there before they are set, so that initializers can add to them.</summary>
    public bool IsCollection =>
        Type.StartsWith("Pulumi.InputList<", StringComparison.Ordinal) || Type.StartsWith("Pulumi.InputMap<", StringComparison.Ordinal);

    /// <summary>The type inside of the input or output.</summary>
    public string Inner => Type.Substring(Type.IndexOf('<') + 1, Type.Length - Type.IndexOf('<') - 2);
}
