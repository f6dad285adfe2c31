using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;
using static TodoStack.PulumiSdk.Tests.Evaluation;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>What a resource is given reaches the provider under its wire names, in a few plain types.</summary>
public class SerializationTests
{
    [Fact]
    public async Task Plain_values_go_by_their_wire_names_and_all_numbers_as_doubles()
    {
        var inputs = await InputsAsync(() => new ThingArgs { Text = "t", Number = 3, Ratio = 0.5, Flag = true });
        Assert.Equal(["flag", "number", "ratio", "text"], inputs.Keys.Order());
        Assert.Equal("t", inputs["text"]);
        Assert.Equal(3.0, inputs["number"]);
        Assert.Equal(0.5, inputs["ratio"]);
        Assert.Equal(true, inputs["flag"]);
    }

    [Fact]
    public async Task What_is_not_set_or_null_is_left_out()
    {
        Assert.Empty(await InputsAsync(() => new ThingArgs()));
        Assert.Empty(await InputsAsync(() => new ThingArgs { Text = (string)null!, Anything = Output.Create((object)null!) }));
        var map = (ImmutableDictionary<string, object>)(await InputsAsync(() => new ThingArgs { Map = new() { ["a"] = "x", ["b"] = (string)null! } }))["map"];
        Assert.Equal(["a"], map.Keys);
    }

    [Fact]
    public async Task Lists_maps_and_parts_are_immutable_arrays_and_dictionaries()
    {
        var inputs = await InputsAsync(() => new ThingArgs
        {
            List = { "a", Output.Create("b") },
            Map = { ["k"] = "v" },
            Part = new PartArgs { Name = "p", Size = 2, Tags = { "x" } },
        });
        Assert.Equal(["a", "b"], (IEnumerable<object>)(ImmutableArray<object>)inputs["list"]);
        Assert.Equal("v", ((ImmutableDictionary<string, object>)inputs["map"])["k"]);
        var part = (ImmutableDictionary<string, object>)inputs["part"];
        Assert.Equal(["partName", "size", "tags"], part.Keys.Order());
        Assert.Equal(2.0, part["size"]);
        Assert.Equal(["x"], (IEnumerable<object>)(ImmutableArray<object>)part["tags"]);
    }

    [Fact]
    public async Task Untyped_values_are_followed_as_far_as_they_go()
    {
        var inputs = await InputsAsync(() => new ThingArgs
        {
            Anything = new Dictionary<string, object>
            {
                ["output"] = Output.Create("o"),
                ["list"] = new object[] { 1, "two", Output.Create(3) },
                ["part"] = new PartArgs { Name = "p" },
                ["map"] = new InputMap<int> { ["n"] = 1 },
            },
        });
        var anything = (ImmutableDictionary<string, object>)inputs["anything"];
        Assert.Equal("o", anything["output"]);
        Assert.Equal([1.0, "two", 3.0], (IEnumerable<object>)(ImmutableArray<object>)anything["list"]);
        Assert.Equal("p", ((ImmutableDictionary<string, object>)anything["part"])["partName"]);
        Assert.Equal(1.0, ((ImmutableDictionary<string, object>)anything["map"])["n"]);
    }

    [Fact]
    public async Task Unions_names_enums_and_json_go_as_what_they_hold()
    {
        var inputs = await InputsAsync(() => new ThingArgs
        {
            Either = "text",
            Shade = Shade.Dark,
            Level = Level.High,
            Document = """{"a":[1,true,null,"x"]}""",
        });
        Assert.Equal("text", inputs["either"]);
        Assert.Equal("dark", inputs["shade"]);
        Assert.Equal(2.0, inputs["level"]);
        var list = (ImmutableArray<object>)((ImmutableDictionary<string, object>)inputs["document"])["a"];
        Assert.Equal(new object?[] { 1.0, true, null, "x" }, list);
        Assert.Equal(7.0, (await InputsAsync(() => new ThingArgs { Either = 7 }))["either"]);
    }

    [Fact]
    public async Task Some_properties_go_as_json_in_a_string()
    {
        var inputs = await InputsAsync(() => new ThingArgs
        {
            Encoded = new PartArgs { Name = "a \"b\"", Size = 2, Tags = { "x", "y" } },
            EncodedFlag = true,
        });
        Assert.Equal("""{ "partName": "a \"b\"", "size": 2, "tags": [ "x", "y" ] }""", inputs["encoded"]);
        Assert.Equal("true", inputs["encodedFlag"]);
        Assert.Empty(await InputsAsync(() => new ThingArgs { EncodedFlag = OutputUtilities.CreateUnknown(true) }));
    }

    [Fact]
    public async Task Secrets_arrive_unwrapped()
    {
        var inputs = await InputsAsync(() => new ThingArgs
        {
            Text = Output.CreateSecret("s"),
            Map = { ["k"] = Output.CreateSecret("v") },
            List = { Output.CreateSecret("i") },
        });
        Assert.Equal("s", inputs["text"]);
        Assert.Equal("v", ((ImmutableDictionary<string, object>)inputs["map"])["k"]);
        Assert.Equal(["i"], (IEnumerable<object>)(ImmutableArray<object>)inputs["list"]);
    }

    [Fact]
    public async Task A_property_with_an_unknown_part_is_not_there()
    {
        var inputs = await InputsAsync(() => new ThingArgs
        {
            Text = OutputUtilities.CreateUnknown("u"),
            Map = { ["known"] = "v", ["unknown"] = OutputUtilities.CreateUnknown("u") },
            Part = new PartArgs { Name = OutputUtilities.CreateUnknown("u") },
            Number = 1,
        });
        Assert.Equal(["number"], inputs.Keys);
    }

    [Fact]
    public async Task Files_arrive_as_such()
    {
        Assert.IsType<FileAsset>((await InputsAsync(() => new ThingArgs { File = new FileAsset("a.txt") }))["file"]);
        Assert.IsType<StringAsset>((await InputsAsync(() => new ThingArgs { File = new StringAsset("a") }))["file"]);
        Assert.IsType<RemoteArchive>((await InputsAsync(() => new ThingArgs { File = new RemoteArchive("https://a/b.tgz") }))["file"]);
        Assert.IsType<AssetArchive>((await InputsAsync(() => new ThingArgs
        {
            File = new AssetArchive(new Dictionary<string, AssetOrArchive> { ["a"] = new StringAsset("a") }),
        }))["file"]);
    }

    [Fact]
    public async Task A_resource_arrives_as_one_with_the_same_urn()
    {
        var mocks = new RecordingMocks();
        string? expected = null;
        string? actual = null;
        await Deployment.TestAsync(mocks, Update, async () =>
        {
            var group = new Group("group");
            expected = await group.Urn.ValueAsync();
            _ = new Thing("thing", new ThingArgs { Other = group });
            actual = await ((Resource)mocks["thing"].Inputs["other"]).Urn.ValueAsync();
        });
        Assert.Equal(expected, actual);
    }

    [Fact]
    public async Task A_missing_required_property_is_named()
    {
        var message = await FailureAsync(() => _ = new Thing("thing", new ThingArgs { Part = new PartArgs { Size = 1 } }));
        Assert.Contains("PartArgs.Name is required but was not given a value", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_sent_is_named()
    {
        var task = await FailureAsync(() => _ = new Thing("thing", new ThingArgs { Anything = Task.FromResult(1) }));
        Assert.Contains("error serializing property \"anything\": Tasks are not allowed inside ResourceArgs", task, StringComparison.Ordinal);
        var type = await FailureAsync(() => _ = new Thing("thing", new ThingArgs { Anything = new Uri("https://example.org") }));
        Assert.Contains("System.Uri is not a supported argument type", type, StringComparison.Ordinal);
        var key = await FailureAsync(() => _ = new Thing("thing", new ThingArgs { Anything = new Dictionary<int, string> { [1] = "a" } }));
        Assert.Contains("Dictionaries are only supported with string keys", key, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Arguments_can_be_a_dictionary()
    {
        var mocks = new RecordingMocks();
        var args = ImmutableDictionary<string, object?>.Empty.Add("a", 1).Add("b", null).Add("id", "x");
        await UpdateAsync(() => _ = new Thing("thing", new DictionaryResourceArgs(args)), mocks);
        Assert.Equal(1.0, Assert.Single(mocks["thing"].Inputs, input => input.Key == "a").Value);
        Assert.Equal(["a"], mocks["thing"].Inputs.Keys);
    }

    private static async Task<ImmutableDictionary<string, object>> InputsAsync(Func<ThingArgs> args)
    {
        var mocks = new RecordingMocks();
        await PreviewAsync(() => _ = new Thing("thing", args()), mocks);
        return mocks["thing"].Inputs;
    }
}
