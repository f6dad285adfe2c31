using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Wire values as JSON: providers take settings that are no strings as JSON in a string.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An input as its JSON.</summary>
    public static Input<string>? Of(object? input)
    {
        if (input is null)
        {
            return null;
        }

        var output = input is IInput known ? known.ToOutput() : Output.Create(input);
        return new Output<string>(DataAsync());

        async Task<OutputData<string>> DataAsync()
        {
            var data = await output.GetDataAsync();
            if (!data.IsKnown)
            {
                return data.With("");
            }

            return data.With(Write(await new Serializer().SerializeAsync("", data.Value)));
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
        string text => Quote(text),
        ImmutableArray<object?> { IsEmpty: true } => "[ ]",
        ImmutableArray<object?> list => $"[ {string.Join(", ", list.Select(Write))} ]",
        ImmutableDictionary<string, object?> { IsEmpty: true } => "{ }",
        ImmutableDictionary<string, object?> map =>
            $"{{ {string.Join(", ", map.OrderBy(entry => entry.Key).Select(entry => $"{Quote(entry.Key)}: {Write(entry.Value)}"))} }}",
        WireUnknown => Quote(WireUnknown.Text),
        WireSecret secret => Write(secret.ToMap()),
        _ => throw new InvalidOperationException($"{value.GetType().FullName} cannot be written as JSON."),
    };

    private static string Quote(string text) =>
        JsonSerializer.Serialize(text, Relaxed).Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal);
}
