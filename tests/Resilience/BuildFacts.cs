using System.Reflection;

namespace TodoStack.Resilience.Tests;

/// <summary>What the project file told the assembly about where things are.</summary>
internal static class BuildFacts
{
    public static string Of(string key) => typeof(BuildFacts).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(metadata => metadata.Key == key).Value!;
}
