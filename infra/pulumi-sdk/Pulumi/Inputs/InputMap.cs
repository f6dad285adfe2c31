using System.Collections;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A map from names for a resource: to values and outputs, or an output itself.</summary>
public sealed class InputMap<TValue>
    : Input<ImmutableDictionary<string, TValue>>, IEnumerable, IAsyncEnumerable<Input<KeyValuePair<string, TValue>>>
{
    private Output<ImmutableDictionary<string, Input<TValue>>> _items;

    public InputMap()
        : this(Output.Create(ImmutableDictionary<string, Input<TValue>>.Empty))
    {
    }

    private InputMap(Output<ImmutableDictionary<string, Input<TValue>>> items)
        : base(Output.Create(ImmutableDictionary<string, TValue>.Empty)) =>
        _items = items;

    private protected override Output<ImmutableDictionary<string, TValue>> Value =>
        _items.Apply(items =>
        {
            if (items is null)
            {
                return Output.Create((ImmutableDictionary<string, TValue>)null!);
            }

            var keys = items.Keys.ToList();
            return Output.All(keys.Select(key => items[key]))
                .Apply(values => keys.Zip(values, KeyValuePair.Create).ToImmutableDictionary());
        });

    private protected override IOutput WireValue => _items;

    [SuppressMessage("Design", "CA1044", Justification = "As in Pulumi: what is in it is there later.")]
    public Input<TValue> this[string key]
    {
        set => Add(key, value);
    }

    public static implicit operator InputMap<TValue>(Dictionary<string, TValue> values) => OfOutput(Output.Create(values.AsEnumerable()));

    public static implicit operator InputMap<TValue>(ImmutableDictionary<string, TValue> values) => OfOutput(Output.Create(values.AsEnumerable()));

    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) => OfOutput(values.Apply(Items));

    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) => OfOutput(values.Apply(Items));

    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) => OfOutput(values.Apply(Items));

    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
    {
        var result = new InputMap<TValue>(first._items);
        // The second one's values win.
        result._items = Output.Tuple(first._items, second._items).Apply(pair => pair.Item1.SetItems(pair.Item2));
        return result;
    }

    public void Add(string key, Input<TValue> value) =>
        _items = _items.Apply(items => items.SetItem(key, items.TryGetValue(key, out var first) ? Same(key, first, value) : value));

    public void Add(InputMap<TValue> values) => AddRange(values);

    public void AddRange(InputMap<TValue> values) =>
        _items = Output.Tuple(_items, values._items).Apply(pair => pair.Item1.AddRange(pair.Item2));

    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var item in await Value.GetValueAsync(whenUnknown: ImmutableDictionary<string, TValue>.Empty))
        {
            yield return item;
        }
    }

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"A {GetType().FullName} cannot be enumerated before its outputs are there.");

    /// <summary>A key can be said twice, if with the same value.</summary>
    private static Input<TValue> Same(string key, Input<TValue> first, Input<TValue> second) =>
        Output.Tuple(first, second).Apply(pair => EqualityComparer<TValue>.Default.Equals(pair.Item1, pair.Item2)
            ? pair.Item1
            : throw new ArgumentException($"Key '{key}' already exists in the map with a different value."));

    // What a provider did not answer is a null map.
    private static IEnumerable<KeyValuePair<string, TValue>> Items(IEnumerable<KeyValuePair<string, TValue>> items) => items;

    private static InputMap<TValue> OfOutput(Output<IEnumerable<KeyValuePair<string, TValue>>> items) =>
        new(items.Apply(values => values?.ToImmutableDictionary(pair => pair.Key, pair => (Input<TValue>)pair.Value)!));
}

/// <summary>Maps to unions, built from either type.</summary>
public static class InputMapExtensions
{
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T0> value) =>
        map.Add(key, value.Apply(Union<T0, T1>.FromT0));

    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T1> value) =>
        map.Add(key, value.Apply(Union<T0, T1>.FromT1));
}
