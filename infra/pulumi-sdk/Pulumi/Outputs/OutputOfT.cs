namespace Pulumi;

/// <summary>A value that is there later, with the resources that it comes from and whether it is secret.</summary>
public sealed class Output<T> : IOutput
{
    internal Output(Task<OutputData<T>> data)
    {
        DataTask = data;
        // A failure surfaces even where nobody looks at the output.
        Deployment.Current?.Work.Add(data);
    }

    internal Output(OutputData<T> data)
        : this(Task.FromResult(data))
    {
    }

    internal Task<OutputData<T>> DataTask { get; }

    public static Output<T> Create(Task<T> value) => Create(value, isSecret: false);

    public Output<ValueTuple> Apply(Func<T, Task> func) =>
        Apply(async value =>
        {
            await func(value);
            return default(ValueTuple);
        });

    public Output<TResult> Apply<TResult>(Func<T, TResult> func) => Apply(value => Output.Create(func(value)));

    public Output<TResult> Apply<TResult>(Func<T, Task<TResult>> func) => Apply(value => Output.Create(func(value)));

    public Output<TResult> Apply<TResult>(Func<T, Input<TResult>?> func) => Apply(value => func(value).ToOutput());

    public Output<TResult> Apply<TResult>(Func<T, Output<TResult>?> func) => new(ApplyAsync(func));

    public Output<TResult> UntypedApply<TResult>(Func<object?, Output<TResult>> func) => Apply(value => func(value));

    /// <summary>An output has no text yet: says what to write instead.</summary>
    public override string ToString()
    {
        const string Message =
            "Calling [ToString] on an [Output<T>] is not supported.\n"
            + "To use its value in a text, write o.Apply(v => $\"prefix{v}suffix\") or Output.Format($\"prefix{o}suffix\").";
        if (Environment.GetEnvironmentVariable("PULUMI_ERROR_OUTPUT_STRING") is { } setting
            && (setting == "1" || setting.Equals("true", StringComparison.OrdinalIgnoreCase)))
        {
            throw new InvalidOperationException(Message);
        }

        Log.Warn(Message);
        return Message;
    }

    async Task<OutputData<object?>> IOutput.GetDataAsync()
    {
        var data = await DataTask;
        return data.With<object?>(data.Value);
    }

    internal static Output<T> Create(Task<T> value, bool isSecret)
    {
        ArgumentNullException.ThrowIfNull(value);
        return new Output<T>(DataAsync());

        async Task<OutputData<T>> DataAsync() => new([], await value, IsKnown: true, isSecret);
    }

    internal static Output<T> Unknown(T value) => new(new OutputData<T>([], value, IsKnown: false, IsSecret: false));

    internal Output<T> WithSecret(bool isSecret)
    {
        return new Output<T>(DataAsync());

        async Task<OutputData<T>> DataAsync() => await DataTask with { IsSecret = isSecret };
    }

    internal async Task<T> GetValueAsync(T whenUnknown)
    {
        var data = await DataTask;
        return data.IsKnown ? data.Value : whenUnknown;
    }

    private async Task<OutputData<TResult>> ApplyAsync<TResult>(Func<T, Output<TResult>?> func)
    {
        var data = await DataTask;
        if (!data.IsKnown || func(data.Value) is not { } inner)
        {
            return data.With(default(TResult)!);
        }

        var result = await inner.DataTask;
        return new OutputData<TResult>(
            data.Resources.Union(result.Resources),
            result.Value,
            data.IsKnown && result.IsKnown,
            data.IsSecret || result.IsSecret);
    }
}
