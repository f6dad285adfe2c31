using System.Security.Cryptography;
using System.Text;

namespace TodoStack.Infra.Components;

/// <summary>A chart on this machine.</summary>
internal static class ChartFolder
{
    // Enough to tell one state of a chart from another, and short enough for a column of `helm history`.
    private const int HashLength = 12;

    /// <summary>Changes with any of the chart's files, and with nothing else.</summary>
    /// <param name="folder">The chart's folder.</param>
    public static string Hash(string folder)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal))
        {
            var content = File.ReadAllBytes(Path.Combine(folder, path));
            // With its length, so that no two folders look the same.
            hash.AppendData(Encoding.UTF8.GetBytes($"{path}\n{content.Length}\n"));
            hash.AppendData(content);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..HashLength];
    }
}
