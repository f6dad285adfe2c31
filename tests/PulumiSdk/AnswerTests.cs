using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using static TodoStack.PulumiSdk.Tests.Evaluation;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>What a provider answers becomes the resource's outputs.</summary>
public class AnswerTests
{
    [Fact]
    public async Task Simple_values_have_the_property_s_type()
    {
        var mocks = Answers(new() { ["text"] = "t", ["number"] = 3.0, ["maybe"] = 4, ["anything"] = true });
        Assert.Equal("t", (await SeeAsync(() => new Thing("thing").Text, mocks)).Value);
        Assert.Equal(3, (await SeeAsync(() => new Thing("thing").Number, mocks)).Value);
        Assert.Equal(4, (await SeeAsync(() => new Thing("thing").Maybe, mocks)).Value);
        Assert.Equal(true, (await SeeAsync(() => new Thing("thing").Anything, mocks)).Value);
    }

    [Fact]
    public async Task Lists_maps_and_parts_are_made()
    {
        var part = new Dictionary<string, object> { ["partName"] = "p", ["size"] = 2 };
        var mocks = Answers(new()
        {
            ["list"] = new[] { "a", "b" },
            ["map"] = new Dictionary<string, object> { ["k"] = 1 },
            ["part"] = part,
            ["parts"] = ImmutableArray.Create<object>(part),
        });
        Assert.Equal(["a", "b"], (await SeeAsync(() => new Thing("thing").List, mocks)).Value.AsEnumerable());
        Assert.Equal(1, (await SeeAsync(() => new Thing("thing").Map, mocks)).Value["k"]);
        Assert.Equal("p", (await SeeAsync(() => new Thing("thing").Part, mocks)).Value.PartName);
        Assert.Equal(2, (await SeeAsync(() => new Thing("thing").Parts, mocks)).Value.Single().Size);
    }

    [Fact]
    public async Task Unions_names_and_json_are_made()
    {
        var mocks = Answers(new() { ["either"] = "x", ["shade"] = "dark", ["json"] = new Dictionary<string, object> { ["a"] = new[] { 1 } } });
        Assert.Equal("x", (await SeeAsync(() => new Thing("thing").Either, mocks)).Value.AsT1);
        Assert.Equal(Shade.Dark, (await SeeAsync(() => new Thing("thing").Shade, mocks)).Value);
        Assert.Equal(1, (await SeeAsync(() => new Thing("thing").Json, mocks)).Value.GetProperty("a")[0].GetInt32());
        Assert.Equal(7, (await SeeAsync(() => new Thing("thing").Either, Answers(new() { ["either"] = 7 }))).Value.AsT0);
    }

    [Fact]
    public async Task A_value_of_another_type_is_the_default()
    {
        var mocks = Answers(new() { ["number"] = "three", ["text"] = 3, ["part"] = "p" });
        Assert.Equal(0, (await SeeAsync(() => new Thing("thing").Number, mocks)).Value);
        Assert.Null((await SeeAsync(() => new Thing("thing").Text, mocks)).Value);
        Assert.Null((await SeeAsync(() => new Thing("thing").Part, mocks)).Value);
    }

    [Fact]
    public async Task What_is_not_answered_is_unknown_in_a_preview_and_nothing_after_it()
    {
        var mocks = Answers([]);
        var preview = await SeeAsync(() => new Thing("thing").Text, mocks, Preview);
        Assert.False(preview.IsKnown);
        var update = await SeeAsync(() => new Thing("thing").Text, mocks);
        Assert.True(update.IsKnown);
        Assert.Null(update.Value);
        Assert.True((await SeeAsync(() => new Thing("thing").List, mocks)).Value.IsDefault);
    }

    [Fact]
    public async Task Without_an_id_the_id_is_not_known()
    {
        var mocks = new RecordingMocks { Answer = args => (null, args.Inputs) };
        Assert.False((await SeeAsync(() => new Thing("thing").Id, mocks)).IsKnown);
        Assert.True((await SeeAsync(() => new Thing("thing").Id)).IsKnown);
        Assert.Equal("thing-id", (await SeeAsync(() => new Thing("thing").Id)).Value);
    }

    [Fact]
    public async Task An_imported_resource_has_its_id()
    {
        var mocks = new RecordingMocks { Answer = args => (null, args.Inputs) };
        var seen = await SeeAsync(() => new Thing("thing", null, new CustomResourceOptions { ImportId = "there" }).Id, mocks);
        Assert.Equal("there", seen.Value);
        Assert.Equal("there", mocks["thing"].Id);
    }

    [Fact]
    public async Task Outputs_come_from_their_resource_and_are_as_secret_as_the_answer()
    {
        var mocks = Answers(new() { ["text"] = Output.CreateSecret("s"), ["number"] = 1 });
        var text = await SeeAsync(() => new Thing("thing").Text, mocks);
        Assert.Equal("s", text.Value);
        Assert.True(text.IsSecret);
        Assert.Equal(["thing"], text.Dependencies);
        Assert.False((await SeeAsync(() => new Thing("thing").Number, mocks)).IsSecret);
    }

    [Fact]
    public async Task Additional_secret_outputs_are_the_engine_s_to_mark()
    {
        var options = new CustomResourceOptions { AdditionalSecretOutputs = { "text" } };
        var seen = await SeeAsync(() => new Thing("thing", new ThingArgs { Text = "t" }, options).Text);
        Assert.False(seen.IsSecret);
    }

    [Fact]
    public async Task A_secret_input_that_is_answered_is_not_secret_by_itself()
    {
        var seen = await SeeAsync(() => new Thing("thing", new ThingArgs { Text = Output.CreateSecret("s") }).Text);
        Assert.Equal("s", seen.Value);
        Assert.False(seen.IsSecret);
    }

    [Fact]
    public async Task The_names_of_the_engine_are_left_out()
    {
        var mocks = Answers(new() { ["anything"] = new Dictionary<string, object> { ["a"] = 1, ["__internal"] = 2 } });
        var seen = await SeeAsync(() => new Thing("thing").Anything, mocks);
        Assert.Equal(["a"], ((ImmutableDictionary<string, object>)seen.Value).Keys);
    }

    [Fact]
    public async Task Empty_mocks_answer_the_inputs_without_an_id()
    {
        var text = await SeeAsync(() => new Thing("thing", new ThingArgs { Text = "t" }).Text, new EmptyMocks());
        Assert.Equal("t", text.Value);
        Assert.False((await SeeAsync(() => new Thing("thing").Id, new EmptyMocks())).IsKnown);
    }

    private static RecordingMocks Answers(Dictionary<string, object> state) => new() { Answer = args => (args.Name + "-id", state) };
}
