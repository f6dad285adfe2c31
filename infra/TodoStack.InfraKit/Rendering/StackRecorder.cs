using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace TodoStack.Infra.Rendering;

/// <summary>
/// Runs the program without an engine, a cluster or the Pulumi CLI, and keeps everything that it describes. Tests,
/// previews and rendering share it.
/// </summary>
public static class StackRecorder
{
    // The SDK keeps the running deployment and the configuration for the whole process.
    private static readonly SemaphoreSlim Gate = new(1, 1);

    /// <summary>Evaluates a program.</summary>
    /// <typeparam name="TStack">The program's stack.</typeparam>
    /// <param name="input">The stack and its configuration.</param>
    /// <param name="create">Makes the stack; it must hand the options on to its base.</param>
    public static async Task<RecordedStack> RecordAsync<TStack>(StackInput input, Func<StackOptions, TStack> create)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(create);
        await Gate.WaitAsync();
        try
        {
            using var environment = new PulumiEnvironment(input);
            var registry = new Registry();
            var mocks = new ProviderMocks(input);
            var factory = new StackFactory<TStack>(create, registry);
            await EvaluateAsync<TStack>(input, mocks, factory);
            return new RecordedStack(
                input,
                await registry.ResourcesAsync(factory.Stack!, mocks, input),
                await OutputsAsync(factory.Stack!),
                input.Sentinels.Concat(mocks.Sentinels).DistinctBy(entry => entry.Key).ToImmutableSortedDictionary(StringComparer.Ordinal));
        }
        finally
        {
            Gate.Release();
        }
    }

    private static async Task EvaluateAsync<TStack>(StackInput input, ProviderMocks mocks, StackFactory<TStack> factory)
        where TStack : Stack
    {
        var options = new TestOptions
        {
            ProjectName = input.Project,
            StackName = input.Stack,
            IsPreview = input.IsPreview,
            RootDirectory = input.RepositoryRoot,
        };
        try
        {
            await Deployment.TestWithServiceProviderAsync<TStack>(mocks, factory, options);
        }
        catch (Exception) when (factory.Failure is { } failure)
        {
            // What the stack's constructor threw; the SDK would only hand on a text with a stack trace in it.
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static async Task<IReadOnlyList<RecordedOutput>> OutputsAsync(Stack stack)
    {
        var read = typeof(StackRecorder).GetMethod(nameof(OutputAsync), BindingFlags.NonPublic | BindingFlags.Static)!;
        var outputs = new List<RecordedOutput>();
        foreach (var property in stack.GetType().GetProperties())
        {
            if (property.GetCustomAttribute<OutputAttribute>() is { } attribute
                && property.PropertyType is { IsGenericType: true } type && type.GetGenericTypeDefinition() == typeof(Output<>)
                && property.GetValue(stack) is { } value && property.DeclaringType != typeof(Resource))
            {
                outputs.Add(await (Task<RecordedOutput>)read.MakeGenericMethod(type.GetGenericArguments()).Invoke(null, [attribute.Name ?? property.Name, value])!);
            }
        }

        return outputs;
    }

    private static async Task<RecordedOutput> OutputAsync<T>(string name, Output<T> output)
    {
        var value = await OutputUtilities.GetValueAsync(output);
        JsonNode? json = JsonSerializer.SerializeToNode(value);
        return new RecordedOutput(name, json, await Output.IsSecretAsync(output));
    }

    /// <summary>Makes the stack where the SDK asks for it, with a transformation that sees every resource.</summary>
    private sealed class StackFactory<TStack>(Func<StackOptions, TStack> create, Registry registry) : IServiceProvider
        where TStack : Stack
    {
        public TStack? Stack { get; private set; }

        public Exception? Failure { get; private set; }

        public object? GetService(Type serviceType)
        {
            try
            {
                return Stack = create(new StackOptions { ResourceTransformations = [registry.See] });
            }
            catch (Exception e)
            {
                Failure = e;
                throw;
            }
        }
    }
}
