using System.Formats.Tar;
using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace TodoStack.Images.Tests;

/// <summary>An image as <c>docker save</c> writes it: its configuration and every file of every layer, also those that a later layer removes or covers.</summary>
internal sealed class SavedImage
{
    private SavedImage(JsonNode configuration, IReadOnlyList<LayerFile> files)
    {
        Configuration = configuration;
        Files = files;
    }

    public JsonNode Configuration { get; }

    public IReadOnlyList<LayerFile> Files { get; }

    public IReadOnlyList<string> LayerIds => [.. Configuration["rootfs"]!["diff_ids"]!.AsArray().Select(id => (string)id!)];

    public static async Task<SavedImage> LoadAsync(string reference)
    {
        var folder = Directory.CreateTempSubdirectory("todo-saved-");
        try
        {
            var archive = Path.Combine(folder.FullName, "image.tar");
            await Engine.RunAsync("save", "--output", archive, reference);
            await TarFile.ExtractToDirectoryAsync(archive, folder.FullName, overwriteFiles: true);
            var manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "manifest.json")))![0]!;
            var configuration = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, (string)manifest["Config"]!)))!;
            var layers = manifest["Layers"]!.AsArray().Select(layer => Path.Combine(folder.FullName, (string)layer!)).ToList();
            return new SavedImage(configuration, [.. layers.SelectMany(Read)]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static List<LayerFile> Read(string layer, int number)
    {
        using var stream = File.OpenRead(layer);
        using var tar = new TarReader(stream);
        var files = new List<LayerFile>();
        while (tar.GetNextEntry() is { } entry)
        {
            byte[] content = [];
            if (entry.DataStream is { } data)
            {
                content = new byte[data.Length];
                data.ReadExactly(content);
            }

            files.Add(new LayerFile(number, "/" + entry.Name.TrimStart('.', '/').TrimEnd('/'), entry.EntryType, entry.Mode, entry.Uid, entry.ModificationTime, content));
        }

        return files;
    }
}

/// <summary>A file of a layer.</summary>
internal sealed record LayerFile(int Layer, string Path, TarEntryType Type, UnixFileMode Mode, int Owner, DateTimeOffset Time, byte[] Content)
{
    public string Name => System.IO.Path.GetFileName(Path);

    public bool IsFile => Type is TarEntryType.RegularFile or TarEntryType.V7RegularFile or TarEntryType.HardLink;

    /// <summary>Everything of it but the layer that it is in.</summary>
    public string Facts => $"{Path} {Type} {Mode} {Owner} {Time:O} {Convert.ToHexStringLower(SHA256.HashData(Content))}";

    public override string ToString() => $"{Path} in layer {Layer}";
}
