using System.Collections.Immutable;
using System.Reflection;
using Pulumi.Testing;

namespace Pulumi;

/// <summary>Evaluates a program with providers that a test plays.</summary>
public sealed partial class Deployment
{
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() =>
        EvaluateAsync(
            mocks,
            options,
            () => (TStack)Activator.CreateInstance(typeof(TStack), BindingFlags.DoNotWrapExceptions | BindingFlags.Public | BindingFlags.Instance, null, null, null)!);

    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return EvaluateAsync(mocks, options, () => serviceProvider.GetService(typeof(TStack)) as TStack
            ?? throw new InvalidOperationException(
                $"Failed to resolve instance of type {typeof(TStack)} from service provider. "
                + "Register the type with the service provider before calling RunAsync."));
    }

    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        var all = await EvaluateAsync(testMocks, testOptions, () => new FunctionStack(createResources));
        var stack = all.OfType<FunctionStack>().Single();
        return (all.Remove(stack), stack.Result);
    }

    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources) =>
        TestAsync(testMocks, testOptions, () => Task.FromResult(createResources()));

    public static async Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        var (resources, _) = await TestAsync(testMocks, testOptions, async () =>
        {
            await createResources();
            return (IDictionary<string, object?>)ImmutableDictionary<string, object?>.Empty;
        });
        return resources;
    }

    public static Task<ImmutableArray<Resource>> TestAsync(IMocks testMocks, TestOptions testOptions, Action createResources) =>
        TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return Task.CompletedTask;
        });

    // The execution context of an async method ends with it: the instance is there for this evaluation only.
    private static async Task<ImmutableArray<Resource>> EvaluateAsync(IMocks mocks, TestOptions? options, Func<Stack> create)
    {
        if (Running.Value is not null)
        {
            throw new InvalidOperationException("Deployment.Instance should only be set once at the beginning of a 'Run' call.");
        }

        var deployment = new Deployment(mocks, options);
        Running.Value = new DeploymentInstance(deployment);
        try
        {
            create().RegisterProperties();
            await deployment.Work.CompleteAsync(deployment.Errors);
        }
#pragma warning disable CA1031 // Whatever it is, it is reported; what else was started is of no interest then.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            deployment.Errors.Add(exception);
        }

        return deployment.Errors.ToException() is { } failure ? throw failure : deployment._monitor.Resources;
    }

    /// <summary>The stack of a test that has none.</summary>
    private sealed class FunctionStack : Stack
    {
        // A constructor cannot wait in another way.
        public FunctionStack(Func<Task<IDictionary<string, object?>>> create) => Result = create().GetAwaiter().GetResult();

        public IDictionary<string, object?> Result { get; }
    }
}
