using System.Security.Cryptography;
using System.Text.Json;

namespace TodoStack.Infra.Rendering;

/// <summary>
/// Generates secrets and remembers them in the rendered folder, so that rendering again does not change the database's
/// password under a database that exists.
/// </summary>
/// <param name="remembered">The content of the file of the last time; null when there is none.</param>
public sealed class FileSecrets(string? remembered) : ISecretSource
{
    /// <summary>The file's name: hidden, and nothing that kubectl would apply.</summary>
    public const string FileName = ".todo-render.secrets";

    private static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    private readonly Lock _lock = new();
    private readonly Dictionary<string, string> _before =
        remembered is null ? [] : JsonSerializer.Deserialize<Dictionary<string, string>>(remembered) ?? [];
    private readonly SortedDictionary<string, string> _now = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Text(string resource, int length, string alphabet) =>
        Remember(resource, () => RandomNumberGenerator.GetString(alphabet, length));

    /// <inheritdoc/>
    public byte[] Bytes(string resource, int length) =>
        Convert.FromBase64String(Remember(resource, () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(length))));

    /// <summary>The file that remembers what is in use.</summary>
    public RenderedFile File() => new(FileName, JsonSerializer.Serialize(_now, Json) + "\n", IsPrivate: true);

    private string Remember(string resource, Func<string> make)
    {
        lock (_lock)
        {
            return _now[resource] = _before.GetValueOrDefault(resource) ?? make();
        }
    }
}
