using System.Reflection;
using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests;

/// <summary>The stacks of this repository, evaluated without an engine.</summary>
internal static class Stacks
{
    /// <summary>The folder of Pulumi.yaml.</summary>
    public static string Root { get; } = Path.GetFullPath(
        typeof(Stacks).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(fact => fact.Key == "Repository").Value!);

    public static TheoryData<string> Names => [.. StackFiles.Names(Root)];

    public static StackInput Read(string stack) => StackFiles.Read(Root, stack) with { IsPreview = false };

    public static Task<RecordedStack> EvaluateAsync(string stack) => EvaluateAsync(Read(stack));

    public static Task<RecordedStack> EvaluateAsync(StackInput input) => StackRecorder.RecordAsync(input, options => new AppStack(options));
}
