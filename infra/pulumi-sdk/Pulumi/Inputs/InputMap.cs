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

    public static implicit operator InputMap<TValue>(Output<Dictionary<string, TValue>> values) => OfOutput(values.Apply(items => items.AsEnumerable()));

    public static implicit operator InputMap<TValue>(Output<IDictionary<string, TValue>> values) => OfOutput(values.Apply(items => items.AsEnumerable()));

    public static implicit operator InputMap<TValue>(Output<ImmutableDictionary<string, TValue>> values) => OfOutput(values.Apply(items => items.AsEnumerable()));

    public static InputMap<TValue> Merge(InputMap<TValue> first, InputMap<TValue> second)
    {
        var result = new InputMap<TValue>(first._items);
        // The second one's values win.
        result._items = Output.Tuple(first._items, second._items).Apply(pair => pair.Item1.SetItems(pair.Item2));
        return result;
    }

    public void Add(string key, Input<TValue> value) => _items = _items.Apply(items => items.Add(key, value));

    public void Add(InputMap<TValue> values) => AddRange(values);

    public void AddRange(InputMap<TValue> values) =>
        _items = Output.Tuple(_items, values._items).Apply(pair => pair.Item1.AddRange(pair.Item2));

    public async IAsyncEnumerator<Input<KeyValuePair<string, TValue>>> GetAsyncEnumerator(CancellationToken cancellationToken)
    {
        foreach (var (key, value) in await _items.GetValueAsync(whenUnknown: ImmutableDictionary<string, Input<TValue>>.Empty))
        {
            yield return value.Apply(item => KeyValuePair.Create(key, item));
        }
    }

    IEnumerator IEnumerable.GetEnumerator() =>
        throw new NotSupportedException($"A {GetType().FullName} cannot be enumerated before its outputs are there.");

    private static InputMap<TValue> OfOutput(Output<IEnumerable<KeyValuePair<string, TValue>>> items) =>
        new(items.Apply(values => values.ToImmutableDictionary(pair => pair.Key, pair => (Input<TValue>)pair.Value)));
}

/// <summary>Maps to unions, built from either type.</summary>
public static class InputMapExtensions
{
    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T0> value) =>
        map.Add(key, value.Apply(Union<T0, T1>.FromT0));

    public static void Add<T0, T1>(this InputMap<Union<T0, T1>> map, string key, Input<T1> value) =>
        map.Add(key, value.Apply(Union<T0, T1>.FromT1));
}
