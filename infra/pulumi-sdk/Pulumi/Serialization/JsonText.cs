using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Wire values as JSON: providers take settings that are no strings as JSON in a string.</summary>
internal static class JsonText
{
    /// <summary>An input as its JSON.</summary>
    public static Input<string>? Of(object? input)
    {
        if (input is null)
        {
            return null;
        }

        var output = input is IInput known ? known.ToWire() : Output.Create(input);
        return new Output<string>(DataAsync());

        async Task<OutputData<string>> DataAsync()
        {
            var data = await output.GetDataAsync();
            if (!data.IsKnown)
            {
                return data.With("");
            }

            var wire = await new Serializer().SerializeAsync("", data.Value);
            return data.With(Write(Deserializer.Deserialize(wire).Value));
        }
    }

    public static JsonElement Element(object? value)
    {
        using var document = JsonDocument.Parse(Write(value));
        return document.RootElement.Clone();
    }

    /// <summary>With the spaces that protobuf's formatter sets, so that a state written by it does not differ.</summary>
    private static string Write(object? value) => value switch
    {
        null => "null",
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        string text => JsonSerializer.Serialize(text),
        ImmutableArray<object?> { IsEmpty: true } => "[ ]",
        ImmutableArray<object?> list => $"[ {string.Join(", ", list.Select(Write))} ]",
        ImmutableDictionary<string, object?> { IsEmpty: true } => "{ }",
        ImmutableDictionary<string, object?> map =>
            $"{{ {string.Join(", ", map.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{JsonSerializer.Serialize(entry.Key)}: {Write(entry.Value)}"))} }}",
        _ => throw new InvalidOperationException($"{value.GetType().FullName} cannot be written as JSON."),
    };
}
