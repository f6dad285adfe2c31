using System.Collections.Immutable;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>Short forms for evaluating a few lines of a program.</summary>
internal static class Evaluation
{
    public static readonly TestOptions Preview = new() { IsPreview = true };
    public static readonly TestOptions Update = new() { IsPreview = false };

    /// <summary>Evaluates a program as an update.</summary>
    public static Task<ImmutableArray<Resource>> UpdateAsync(Action program, IMocks? mocks = null) =>
        Deployment.TestAsync(mocks ?? new RecordingMocks(), Update, program);

    /// <summary>Evaluates a program as a preview.</summary>
    public static Task<ImmutableArray<Resource>> PreviewAsync(Action program, IMocks? mocks = null) =>
        Deployment.TestAsync(mocks ?? new RecordingMocks(), Preview, program);

    /// <summary>Evaluates a program that makes one output.</summary>
    public static async Task<Seen<T>> SeeAsync<T>(Func<Output<T>> program, IMocks? mocks = null, TestOptions? options = null)
    {
        Seen<T>? seen = null;
        await Deployment.TestAsync(mocks ?? new RecordingMocks(), options ?? Update, async () =>
        {
            var output = program();
            seen = new Seen<T>(
                await OutputUtilities.GetValueAsync(output),
                await OutputUtilities.GetIsKnownAsync(output),
                await Output.IsSecretAsync(output),
                [.. (await OutputUtilities.GetDependenciesAsync(output)).Select(resource => resource.GetResourceName()).Order()]);
        });
        return seen!;
    }

    /// <summary>What an evaluation fails with.</summary>
    public static async Task<string> FailureAsync(Action program, IMocks? mocks = null) =>
        (await Assert.ThrowsAsync<RunException>(() => UpdateAsync(program, mocks))).Message;

    public static async Task<T> ValueAsync<T>(this Output<T> output) => await OutputUtilities.GetValueAsync(output);
}

/// <summary>What an output turned out to be.</summary>
internal sealed record Seen<T>(T Value, bool IsKnown, bool IsSecret, string[] Dependencies);
