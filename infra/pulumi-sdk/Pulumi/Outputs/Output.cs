using System.Collections.Immutable;
using System.Globalization;

namespace Pulumi;

/// <summary>Makes and combines outputs.</summary>
public static partial class Output
{
    public static Output<T> Create<T>(T value) => new(new OutputData<T>([], value, IsKnown: true, IsSecret: false));

    public static Output<T> Create<T>(Task<T> value) => Output<T>.Create(value);

    public static Output<T> CreateSecret<T>(T value) => new(new OutputData<T>([], value, IsKnown: true, IsSecret: true));

    public static Output<T> CreateSecret<T>(Task<T> value) => Output<T>.Create(value, isSecret: true);

    public static Output<T> CreateSecret<T>(Output<T> value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.WithSecret(true);
    }

    public static Output<T> Unsecret<T>(Output<T> output) => output.WithSecret(false);

    public static async Task<bool> IsSecretAsync<T>(Output<T> output) => (await output.DataTask).IsSecret;

    public static Output<ImmutableArray<T>> All<T>(params Input<T>[] inputs) => All(inputs.AsEnumerable());

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Input<T>> inputs) => All(inputs.Select(input => input.ToOutput()));

    public static Output<ImmutableArray<T>> All<T>(params Output<T>[] outputs) => All(outputs.AsEnumerable());

    public static Output<ImmutableArray<T>> All<T>(IEnumerable<Output<T>> outputs)
    {
        var all = outputs.ToImmutableArray();
        return new Output<ImmutableArray<T>>(DataAsync());

        async Task<OutputData<ImmutableArray<T>>> DataAsync()
        {
            var parts = new Combination();
            var values = ImmutableArray.CreateBuilder<T>(all.Length);
            foreach (var output in all)
            {
                values.Add(parts.Add(await output.DataTask));
            }

            return parts.Of(values.MoveToImmutable());
        }
    }

    public static Output<string> Format(FormattableString formattableString) =>
        All(formattableString.GetArguments().Select(ToObject))
            .Apply(values => string.Format(CultureInfo.CurrentCulture, formattableString.Format, [.. values]));

    private static Output<object?> ToObject(object? value)
    {
        var output = value is IInput input ? input.ToOutput() : value as IOutput;
        return output is null ? Create(value) : new Output<object?>(output.GetDataAsync());
    }
}
