using System.Text;
using System.Text.Json;

namespace Pulumi;

/// <summary>Outputs to and from JSON.</summary>
public static partial class Output
{
    public static Output<string> JsonSerialize<T>(Output<T> value, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Output<string>(DataAsync());

        async Task<OutputData<string>> DataAsync()
        {
            var data = await value.DataTask;
            if (!data.IsKnown)
            {
                return data.With("");
            }

            var parts = new Combination();
            var root = parts.Add(data);
            using var stream = new MemoryStream();
            await JsonSerializer.SerializeAsync(stream, root, WithOutputs(options, parts));
            var result = parts.Of(Encoding.UTF8.GetString(stream.ToArray()));
            return result.IsKnown ? result : result with { Value = "" };
        }
    }

    public static Output<T> JsonDeserialize<T>(Output<string> json, JsonSerializerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new Output<T>(DataAsync());

        async Task<OutputData<T>> DataAsync()
        {
            var data = await json.DataTask;
            if (!data.IsKnown)
            {
                return data.With(default(T)!);
            }

            // Outputs inside are as secret as the text that they come from.
            var parts = new Combination();
            parts.Add(data);
            return data.With(JsonSerializer.Deserialize<T>(data.Value, WithOutputs(options, parts))!);
        }
    }

    private static JsonSerializerOptions WithOutputs(JsonSerializerOptions? options, Combination parts)
    {
        var own = options is null ? new JsonSerializerOptions() : new JsonSerializerOptions(options);
        own.Converters.Add(new OutputJsonConverter(parts));
        return own;
    }
}
