using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pulumi;

/// <summary>Writes outputs and inputs inside of a value as what they hold, and notes whether that is known and secret.</summary>
internal sealed class OutputJsonConverter(Combination parts) : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsGenericType
        && (typeToConvert.GetGenericTypeDefinition() == typeof(Output<>) || typeToConvert.GetGenericTypeDefinition() == typeof(Input<>));

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var converter = typeToConvert.GetGenericTypeDefinition() == typeof(Output<>) ? typeof(OfOutput<>) : typeof(OfInput<>);
        return (JsonConverter)Activator.CreateInstance(converter.MakeGenericType(typeToConvert.GetGenericArguments()), parts)!;
    }

    private sealed class OfOutput<T>(Combination parts) : JsonConverter<Output<T>>
    {
        public override Output<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(parts.Of(JsonSerializer.Deserialize<T>(ref reader, options)!));

        public override void Write(Utf8JsonWriter writer, Output<T> value, JsonSerializerOptions options)
        {
            // Converters cannot wait; what they write is there when an output of them is serialized.
            var data = value.DataTask.GetAwaiter().GetResult();
            parts.Add(data);
            if (data.IsKnown)
            {
                JsonSerializer.Serialize(writer, data.Value, options);
            }
            else
            {
                writer.WriteNullValue();
            }
        }
    }

    private sealed class OfInput<T>(Combination parts) : JsonConverter<Input<T>>
    {
        private readonly OfOutput<T> _output = new(parts);

        public override Input<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            _output.Read(ref reader, typeToConvert, options);

        public override void Write(Utf8JsonWriter writer, Input<T> value, JsonSerializerOptions options) =>
            _output.Write(writer, value.ToOutput(), options);
    }
}
