using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Reads the outputs of another stack.</summary>
public class StackReference : CustomResource
{
    public StackReference(string name, StackReferenceArgs? args = null, CustomResourceOptions? options = null)
        : base(
            "pulumi:pulumi:StackReference",
            name,
            new StackReferenceArgs { Name = args?.Name ?? name },
            CustomResourceOptions.Merge(options, new CustomResourceOptions { Id = args?.Name ?? name }))
    {
    }

    [Output("name")]
    public Output<string> Name { get; private set; } = null!;

    [Output("outputs")]
    public Output<ImmutableDictionary<string, object>> Outputs { get; private set; } = null!;

    [Output("secretOutputNames")]
    public Output<ImmutableArray<string>> SecretOutputNames { get; private set; } = null!;

    public Output<object?> GetOutput(Input<string> name) =>
        Marked(name, Output.Tuple(name.ToOutput(), Outputs)
            .Apply(pair => pair.Item2.GetValueOrDefault(pair.Item1)));

    public Output<object> RequireOutput(Input<string> name) =>
        Marked(name, Output.Tuple(name.ToOutput(), Name, Outputs)
            .Apply(all => all.Item3.TryGetValue(all.Item1, out var value)
                ? value
                : throw new KeyNotFoundException($"Required output '{all.Item1}' does not exist on stack '{all.Item2}'.")));

    public async Task<StackReferenceOutputDetails> GetOutputDetailsAsync(string name)
    {
        var data = await GetOutput(name).DataTask;
        if (!data.IsKnown)
        {
            return new StackReferenceOutputDetails();
        }

        return data.IsSecret
            ? new StackReferenceOutputDetails { SecretValue = data.Value }
            : new StackReferenceOutputDetails { Value = data.Value };
    }

    public Task<object?> GetValueAsync(Input<string> name) => PlainAsync<object?>(GetOutput(name), nameof(GetOutput));

    public Task<object> RequireValueAsync(Input<string> name) => PlainAsync(RequireOutput(name), nameof(RequireOutput));

    private static async Task<T> PlainAsync<T>(Output<T> output, string instead)
    {
        var data = await output.DataTask;
        return data.IsSecret
            ? throw new InvalidOperationException(
                $"Cannot call '{instead}ValueAsync' if the referenced stack has secret outputs. Use '{instead}' instead.")
            : data.Value;
    }

    /// <summary>The other stack says by name which of its outputs are secret; as long as that is not known, all are when one is.</summary>
    private Output<T> Marked<T>(Input<string> name, Output<T> value)
    {
        return new Output<T>(DataAsync());

        async Task<OutputData<T>> DataAsync()
        {
            var data = await value.DataTask;
            var key = await name.ToOutput().DataTask;
            var names = await SecretOutputNames.DataTask;
            return data with
            {
                IsSecret = key.IsKnown && names.IsKnown
                    ? names.Value.Contains(key.Value)
                    : (await Outputs.DataTask).IsSecret,
            };
        }
    }
}

/// <summary>Which stack, where that is not the reference's name.</summary>
public class StackReferenceArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string>? Name { get; set; }
}

/// <summary>An output of another stack, in one of two places.</summary>
public sealed class StackReferenceOutputDetails
{
    public object? Value { get; set; }

    public object? SecretValue { get; set; }
}
