using System.Collections.Immutable;
using Pulumi;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>A resource with arguments of all kinds.</summary>
internal sealed class Thing(string name, ResourceArgs? args = null, CustomResourceOptions? options = null)
    : CustomResource("test:index:Thing", name, args ?? new ThingArgs(), options)
{
    [Output("text")]
    public Output<string> Text { get; private set; } = null!;

    [Output("number")]
    public Output<int> Number { get; private set; } = null!;

    [Output("maybe")]
    public Output<int?> Maybe { get; private set; } = null!;

    [Output("list")]
    public Output<ImmutableArray<string>> List { get; private set; } = null!;

    [Output("map")]
    public Output<ImmutableDictionary<string, int>> Map { get; private set; } = null!;

    [Output("part")]
    public Output<Part> Part { get; private set; } = null!;

    [Output("parts")]
    public Output<ImmutableArray<Part>> Parts { get; private set; } = null!;

    [Output("either")]
    public Output<Union<int, string>> Either { get; private set; } = null!;

    [Output("shade")]
    public Output<Shade> Shade { get; private set; } = null!;

    [Output("json")]
    public Output<System.Text.Json.JsonElement> Json { get; private set; } = null!;

    [Output("anything")]
    public Output<object> Anything { get; private set; } = null!;
}

internal sealed class ThingArgs : ResourceArgs
{
    [Input("text")]
    public Input<string>? Text { get; set; }

    [Input("number")]
    public Input<int>? Number { get; set; }

    [Input("ratio")]
    public Input<double>? Ratio { get; set; }

    [Input("flag")]
    public Input<bool>? Flag { get; set; }

    [Input("list")]
    private InputList<string>? _list;

    public InputList<string> List
    {
        get => _list ??= [];
        set => _list = value;
    }

    [Input("map")]
    private InputMap<string>? _map;

    public InputMap<string> Map
    {
        get => _map ??= [];
        set => _map = value;
    }

    [Input("anything")]
    public Input<object>? Anything { get; set; }

    [Input("part")]
    public Input<PartArgs>? Part { get; set; }

    [Input("either")]
    public InputUnion<int, string>? Either { get; set; }

    [Input("shade")]
    public Input<Shade>? Shade { get; set; }

    [Input("level")]
    public Input<Level>? Level { get; set; }

    [Input("document")]
    public InputJson? Document { get; set; }

    [Input("encoded", json: true)]
    public Input<PartArgs>? Encoded { get; set; }

    [Input("encodedFlag", json: true)]
    public Input<bool>? EncodedFlag { get; set; }

    [Input("file")]
    public Input<AssetOrArchive>? File { get; set; }

    [Input("other")]
    public Input<Resource>? Other { get; set; }
}

internal sealed class PartArgs : ResourceArgs
{
    [Input("partName", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("size")]
    public Input<int>? Size { get; set; }

    [Input("tags")]
    private InputList<string>? _tags;

    public InputList<string> Tags
    {
        get => _tags ??= [];
        set => _tags = value;
    }
}

[OutputType]
internal sealed class Part
{
    public readonly string PartName;
    public readonly int Size;

    [OutputConstructor]
    internal Part(string partName, int size)
    {
        PartName = partName;
        Size = size;
    }
}

[EnumType]
internal readonly struct Shade : IEquatable<Shade>
{
    private readonly string _value;

    private Shade(string value) => _value = value;

    public static Shade Dark { get; } = new("dark");

    public static explicit operator string(Shade value) => value._value;

    public bool Equals(Shade other) => _value == other._value;

    public override bool Equals(object? obj) => obj is Shade other && Equals(other);

    public override int GetHashCode() => _value.GetHashCode(StringComparison.Ordinal);
}

internal enum Level
{
    Low = 1,
    High = 2,
}
