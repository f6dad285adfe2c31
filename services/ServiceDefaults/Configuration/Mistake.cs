using Microsoft.Extensions.Configuration;

namespace TodoStack.ServiceDefaults.Configuration;

/// <summary>One thing that is wrong, and where.</summary>
/// <param name="Path">The configuration path, such as <c>Jwt:SigningKey</c>.</param>
/// <param name="Text">What is wrong and how to cure it; never the value of a secret.</param>
internal sealed record Mistake(string Path, string Text)
{
    public override string ToString() => $"{VariableName(Path)}: {Text}";

    public static string VariableName(string path) =>
        path.Replace(ConfigurationPath.KeyDelimiter, "__", StringComparison.Ordinal);
}
