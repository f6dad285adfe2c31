using System.Collections;
using System.Collections.Immutable;
using System.Text.Json;
using Pulumi;
using Pulumi.Utilities;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>Whatever a value comes as, it can be written where a resource wants an input.</summary>
public class InputTests
{
    [Fact]
    public async Task An_input_is_a_value_or_an_output()
    {
        Input<int> value = 1;
        Input<int> output = Output.CreateSecret(2);
        Output<int> back = output;
        Assert.Equal(1, await value.ToOutput().ValueAsync());
        Assert.Equal(2, await back.ValueAsync());
        Assert.True(await Output.IsSecretAsync(back));
        Assert.Equal(3, await value.Apply(number => number + 2).ValueAsync());
        Assert.Equal(0, await ((Input<int>?)null).ToOutput().ValueAsync());
        Assert.Throws<ArgumentNullException>(() => (Input<int>)(Output<int>)null!);
    }

    [Fact]
    public async Task A_list_is_made_of_whatever_holds_values()
    {
        InputList<int> one = 1;
        InputList<int> oneOutput = Output.Create(1);
        InputList<int> oneInput = (Input<int>)1;
        Assert.All(await Task.WhenAll(ItemsAsync(one), ItemsAsync(oneOutput), ItemsAsync(oneInput)), items => Assert.Equal([1], items));

        InputList<int>[] lists =
        [
            new[] { 1, 2 },
            new[] { Output.Create(1), Output.Create(2) },
            new Input<int>[] { 1, Output.Create(2) },
            new List<int> { 1, 2 },
            new List<Output<int>> { Output.Create(1), Output.Create(2) },
            new List<Input<int>> { 1, Output.Create(2) },
            ImmutableArray.Create(1, 2),
            ImmutableArray.Create(Output.Create(1), Output.Create(2)),
            ImmutableArray.Create<Input<int>>(1, Output.Create(2)),
            Output.Create(new[] { 1, 2 }),
            Output.Create(new List<int> { 1, 2 }),
            Output.Create<IEnumerable<int>>([1, 2]),
            Output.Create(ImmutableArray.Create(1, 2)),
            new() { 1, Output.Create(2) },
        ];
        foreach (var list in lists)
        {
            var items = await ItemsAsync(list);
            Assert.Equal([1, 2], items);
        }
    }

    [Fact]
    public async Task Lists_grow_and_are_put_together()
    {
        InputList<string> list = ["a"];
        list.Add("b", Output.Create("c"));
        list.Add((InputList<string>)new[] { "d" });
        list.AddRange(new[] { "e" });
        var longer = list.Concat(new[] { "f" });
        Assert.Equal(["a", "b", "c", "d", "e"], await ItemsAsync(list));
        Assert.Equal(["a", "b", "c", "d", "e", "f"], await ItemsAsync(longer));
    }

    [Fact]
    public async Task A_list_is_walked_through_only_asynchronously()
    {
        InputList<string> list = ["a", Output.Create("b")];
        Assert.Throws<NotSupportedException>(() => ((IEnumerable)list).GetEnumerator());
        var items = new List<string>();
        await foreach (var item in list)
        {
            items.Add(await item.ToOutput().ValueAsync());
        }

        Assert.Equal(["a", "b"], items);
    }

    [Fact]
    public async Task A_map_is_made_of_whatever_holds_pairs()
    {
        InputMap<int>[] maps =
        [
            new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 },
            ImmutableDictionary<string, int>.Empty.Add("a", 1).Add("b", 2),
            Output.Create(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }),
            Output.Create<IDictionary<string, int>>(new Dictionary<string, int> { ["a"] = 1, ["b"] = 2 }),
            Output.Create(ImmutableDictionary<string, int>.Empty.Add("a", 1).Add("b", 2)),
            new() { ["a"] = 1, ["b"] = Output.Create(2) },
            new() { { "a", 1 }, { "b", 2 } },
            new() { { "a", 1 }, new InputMap<int> { ["b"] = 2 } },
        ];
        foreach (var map in maps)
        {
            Assert.Equal([("a", 1), ("b", 2)], await PairsAsync(map));
        }
    }

    [Fact]
    public async Task A_key_is_said_once_or_with_the_same_value()
    {
        InputMap<int> same = new() { ["a"] = 1 };
        same.Add("a", 1);
        Assert.Equal([("a", 1)], await PairsAsync(same));

        InputMap<int> different = new() { ["a"] = 1 };
        different.Add("a", 2);
        await Assert.ThrowsAsync<ArgumentException>(() => PairsAsync(different));
    }

    [Fact]
    public async Task The_second_map_wins_when_two_are_merged()
    {
        InputMap<int> first = new() { ["a"] = 1, ["b"] = 1 };
        InputMap<int> second = new() { ["b"] = 2, ["c"] = 2 };
        Assert.Equal([("a", 1), ("b", 2), ("c", 2)], await PairsAsync(InputMap<int>.Merge(first, second)));
        Assert.Equal([("a", 1), ("b", 1)], await PairsAsync(first));
    }

    [Fact]
    public async Task A_map_is_walked_through_only_asynchronously()
    {
        InputMap<int> map = new() { ["a"] = 1 };
        Assert.Throws<NotSupportedException>(() => ((IEnumerable)map).GetEnumerator());
        await foreach (var item in map)
        {
            Assert.Equal(KeyValuePair.Create("a", 1), await item.ToOutput().ValueAsync());
        }
    }

    [Fact]
    public async Task A_union_is_either_type_as_value_input_or_output()
    {
        InputUnion<int, string>[] numbers = [1, (Input<int>)1, Output.Create(1), (Union<int, string>)1, Output.Create<Union<int, string>>(1)];
        foreach (var number in numbers)
        {
            Assert.Equal(1, (await number.ToOutput().ValueAsync()).AsT0);
        }

        InputUnion<int, string>[] texts = ["x", (Input<string>)"x", Output.Create("x"), (Union<int, string>)"x"];
        foreach (var text in texts)
        {
            Assert.Equal("x", (await text.ToOutput().ValueAsync()).AsT1);
        }

        InputList<Union<int, string>> list = [];
        list.Add((Input<int>)1);
        list.Add((Input<string>)"x");
        Assert.Equal([1, "x"], await ItemsAsync(list));
        InputMap<Union<int, string>> map = [];
        map.Add("a", (Input<int>)1);
        map.Add("b", (Input<string>)"x");
        Assert.Equal([("a", 1), ("b", "x")], await PairsAsync(map));
    }

    [Fact]
    public void A_union_knows_which_type_it_is_of()
    {
        Union<int, string> number = 1;
        Union<int, string> text = "x";
        Assert.True(number.IsT0);
        Assert.True(text.IsT1);
        Assert.Throws<InvalidOperationException>(() => number.AsT1);
        Assert.Equal("1", number.Match(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture), value => value));
        Assert.Equal(2.0, number.MapT0(value => value + 1.0).AsT0);
        Assert.Equal(1, text.MapT1(value => value.Length).AsT1);
        Assert.Equal("x!", text.Bimap(value => -value, value => value + "!").AsT1);
        Assert.True(text.TryPickT1(out var picked, out _));
        Assert.Equal("x", picked);
        Assert.False(text.TryPickT0(out _, out var rest));
        Assert.Equal("x", rest);
        Assert.True(number == 1);
        Assert.True(number != text);
        Assert.Equal(number.GetHashCode(), ((Union<int, string>)1).GetHashCode());
        Assert.Equal("System.String: x", text.ToString());
        var switched = "";
        text.Switch(_ => switched = "number", _ => switched = "text");
        Assert.Equal("text", switched);
    }

    [Fact]
    public async Task Json_comes_as_text_document_or_element()
    {
        using var document = JsonDocument.Parse("""{"a":[1]}""");
        InputJson[] inputs =
        [
            """{"a":[1]}""", document, document.RootElement,
            Output.Create("""{"a":[1]}"""), Output.Create(document), Output.Create(document.RootElement),
        ];
        foreach (var input in inputs)
        {
            var element = await input.ToOutput().ValueAsync();
            Assert.Equal(1, element.GetProperty("a")[0].GetInt32());
        }
    }

    [Fact]
    public async Task What_is_in_a_list_or_map_makes_the_whole_secret_and_unknown()
    {
        InputList<string> list = ["a", Output.CreateSecret("b")];
        Assert.True(await Output.IsSecretAsync(list.ToOutput()));
        InputMap<string> map = new() { ["a"] = OutputUtilities.CreateUnknown("b") };
        Assert.False(await OutputUtilities.GetIsKnownAsync(map.ToOutput()));
    }

    private static async Task<T[]> ItemsAsync<T>(InputList<T> list) => [.. await list.ToOutput().ValueAsync()];

    private static async Task<(string Key, T Value)[]> PairsAsync<T>(InputMap<T> map) =>
        [.. (await map.ToOutput().ValueAsync()).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => (pair.Key, pair.Value))];
}
