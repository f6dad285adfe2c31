using System.Collections;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Turns what a program writes into what goes over the wire, and notes which resources it comes from.</summary>
internal sealed class Serializer
{
    public HashSet<Resource> Dependencies { get; } = [];

    /// <param name="context">Where the value is, for messages.</param>
    /// <param name="value">The value.</param>
    public async Task<object?> SerializeAsync(string context, object? value) => value switch
    {
        null or bool or double or string => value,
        int number => (double)number,
        InputArgs args => await SerializeMapAsync(context, args.ToDictionary()),
        AssetOrArchive asset => asset,
        Task => throw new InvalidOperationException(
            $"Tasks are not allowed inside ResourceArgs. Please wrap your Task in an Output:\n\t{context}"),
        IInput input => await SerializeOutputAsync(context, input.ToWire()),
        IUnion union => await SerializeAsync(context, union.Value),
        JsonElement element => SerializeJson(element),
        IOutput output => await SerializeOutputAsync(context, output),
        Resource resource => await ReferenceAsync(context, resource),
        IDictionary map => await SerializeMapAsync(context, map),
        IList list => await SerializeListAsync(context, list),
        Enum number when number.GetTypeCode() == TypeCode.Int32 => Convert.ToDouble(number, null),
        ValueTuple => null,
        _ => await SerializeOtherAsync(context, value),
    };

    private static object? SerializeJson(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => element.EnumerateArray().Select(SerializeJson).ToImmutableArray(),
        JsonValueKind.Object => element.EnumerateObject()
            .ToImmutableDictionary(property => property.Name, property => SerializeJson(property.Value)),
        _ => null,
    };

    private async Task<object?> SerializeOutputAsync(string context, IOutput output)
    {
        var data = await output.GetDataAsync();
        Dependencies.UnionWith(data.Resources);
        if (!data.IsKnown)
        {
            return WireUnknown.Instance;
        }

        var value = await SerializeAsync(context, data.Value);
        return data.IsSecret ? new WireSecret(value) : value;
    }

    /// <summary>The other side gets to know a resource by its URN.</summary>
    private async Task<object?> ReferenceAsync(string context, Resource resource)
    {
        if (resource is CustomResource custom)
        {
            Dependencies.Add(custom);
            await SerializeAsync($"{context}.id", custom.Id);
        }

        var urn = await SerializeAsync($"{context}.urn", resource.Urn);
        return urn is string known ? new DependencyResource(known) : urn;
    }

    private async Task<object?> SerializeMapAsync(string context, IDictionary map)
    {
        var result = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (DictionaryEntry entry in map)
        {
            if (entry.Key is not string key)
            {
                throw new InvalidOperationException($"Dictionaries are only supported with string keys:\n\t{context}");
            }

            // As in JSON, what is null is left out.
            if (await SerializeAsync($"{context}.{key}", entry.Value) is { } value)
            {
                result[key] = value;
            }
        }

        return result.ToImmutable();
    }

    private async Task<object?> SerializeListAsync(string context, IList list)
    {
        // A default ImmutableArray is a list that cannot be asked for its length.
        if (list.GetType().GetProperty(nameof(ImmutableArray<int>.IsDefault))?.GetValue(list) is true)
        {
            return ImmutableArray<object?>.Empty;
        }

        var result = ImmutableArray.CreateBuilder<object?>(list.Count);
        for (var index = 0; index < list.Count; index++)
        {
            result.Add(await SerializeAsync($"{context}[{index}]", list[index]));
        }

        return result.MoveToImmutable();
    }

    private async Task<object?> SerializeOtherAsync(string context, object value)
    {
        var type = value.GetType();
        if (type.GetCustomAttribute<EnumTypeAttribute>() is not null)
        {
            var conversion = type.GetMethod("op_Explicit", BindingFlags.Public | BindingFlags.Static, [type]);
            return conversion is null || (conversion.ReturnType != typeof(string) && conversion.ReturnType != typeof(double))
                ? throw new InvalidOperationException(
                    $"Expected {type.FullName} to have an explicit conversion operator to String or Double.\n\t{context}")
                : conversion.Invoke(null, [value]);
        }

        if (type.GetCustomAttribute<OutputTypeAttribute>() is not null)
        {
            var fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
                .Where(field => field.IsInitOnly)
                .ToDictionary(field => char.ToLowerInvariant(field.Name[0]) + field.Name[1..], field => field.GetValue(value));
            return await SerializeMapAsync(context, fields);
        }

        throw new InvalidOperationException($"{type.FullName} is not a supported argument type.\n\t{context}");
    }
}
