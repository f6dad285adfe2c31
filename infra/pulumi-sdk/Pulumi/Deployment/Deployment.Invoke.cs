using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

/// <summary>Calls functions and methods of providers.</summary>
public sealed partial class Deployment
{
    internal Output<T> InvokeOutput<T>(string token, InvokeArgs? args, InvokeOptions? options) =>
        new(CallAsync<T>(token, args ?? InvokeArgs.Empty, options, Whole));

    internal Output<T> InvokeSingleOutput<T>(string token, InvokeArgs? args, InvokeOptions? options) =>
        new(CallAsync<T>(token, args ?? InvokeArgs.Empty, options, OnlyValue));

    internal async Task<T> InvokeAsync<T>(string token, InvokeArgs? args, InvokeOptions? options) =>
        (await CallAsync<T>(token, args ?? InvokeArgs.Empty, options, Whole, evenUnknown: true)).Value;

    internal async Task<T> InvokeSingleAsync<T>(string token, InvokeArgs? args, InvokeOptions? options) =>
        (await CallAsync<T>(token, args ?? InvokeArgs.Empty, options, OnlyValue, evenUnknown: true)).Value;

    internal Task InvokeAsync(string token, InvokeArgs? args, InvokeOptions? options) =>
        InvokeAsync<object>(token, args, options);

    internal Output<T> CallOutput<T>(string token, CallArgs? args, Resource? self, CallOptions? options)
    {
        var call = new InvokeOutputOptions { Parent = options?.Parent ?? self, Provider = options?.Provider };
        return new Output<T>(CallAsync<T>(token, new MethodArgs(args ?? CallArgs.Empty, self), call, Whole));
    }

    private static object? Whole(ImmutableDictionary<string, object?> result) => result;

    private static object? OnlyValue(ImmutableDictionary<string, object?> result) => result.Values.First();

    private async Task<OutputData<T>> CallAsync<T>(
        string token,
        InputArgs args,
        InvokeOptions? options,
        Func<ImmutableDictionary<string, object?>, object?> select,
        bool evenUnknown = false)
    {
        var (inputs, dependencies) = await SerializeAsync($"invoke:{token}", args);
        if (!evenUnknown && !inputs.Values.All(input => Deserializer.Deserialize(input).IsKnown))
        {
            // A provider cannot be asked about what is not there yet.
            return new OutputData<T>([], default!, IsKnown: false, IsSecret: false);
        }

        if (options is InvokeOutputOptions { DependsOn: var dependsOn })
        {
            var explicitDependencies = await dependsOn.ToOutput().GetValueAsync(whenUnknown: []);
            await WaitAsync(explicitDependencies);
            dependencies.UnionWith(explicitDependencies);
        }

        var provider = (options?.Provider ?? options?.Parent?.ProviderFor(token)) is { } own ? await own.ReferenceAsync() : "";
        var result = await _monitor.CallAsync(token, inputs, provider);
        var data = new Converter(message => Log.Warn(message)).Convert($"{token} result", select(result), typeof(T));
        return new OutputData<T>([.. dependencies], data.Value is T value ? value : default!, data.IsKnown, data.IsSecret);
    }

    /// <summary>A method's arguments and the resource that it is a method of.</summary>
    private sealed class MethodArgs(CallArgs args, Resource? self) : InputArgs
    {
        internal override ImmutableDictionary<string, object?> ToDictionary() =>
            self is null ? args.ToDictionary() : args.ToDictionary().Add("__self__", self);
    }
}
