using System.Text;

namespace TodoStack.Infra.Rendering;

/// <summary>
/// The folder that a stack is rendered into. A marker file lists what was written, so that a folder of somebody else's is
/// never touched and files that are not rendered any more go away.
/// </summary>
/// <param name="path">The folder.</param>
public sealed class RenderFolder(string path)
{
    /// <summary>The name of the marker; hidden, and nothing that kubectl would apply.</summary>
    public const string Marker = ".todo-render";

    private const string Heading = "# Made by 'todo render'; it replaces and removes the files below. Others it leaves alone.";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The folder's full path.</summary>
    public string FullPath { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Throws unless the folder may be written to.</summary>
    /// <exception cref="StackFileException">It is a file, or holds files of somebody else.</exception>
    public void EnsureUsable()
    {
        if (File.Exists(FullPath))
        {
            throw new StackFileException($"{path} is a file. Name a folder with --out.");
        }

        if (Directory.Exists(FullPath) && !File.Exists(In(Marker)) && Directory.EnumerateFileSystemEntries(FullPath).Any())
        {
            throw new StackFileException($"{path} is not empty and was not made by 'todo render'. Name a new or an empty folder with --out.");
        }
    }

    /// <summary>Writes the files and removes those of the last time that are none of them.</summary>
    /// <param name="files">All files.</param>
    /// <returns>How many files changed.</returns>
    public int Write(IReadOnlyList<RenderedFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        EnsureUsable();
        Directory.CreateDirectory(FullPath);
        var stale = Listed().Except(files.Select(file => file.Path)).ToList();
        // First the marker, with old and new names: a run that is cut short leaves nothing that the next does not know.
        WriteMarker(files.Select(file => file.Path).Concat(stale));
        var changed = files.Count(WriteFile);
        foreach (var name in stale)
        {
            Remove(name);
        }

        WriteMarker(files.Select(file => file.Path));
        return changed + stale.Count;
    }

    /// <summary>The text of a file that an earlier run wrote; null when there is none.</summary>
    /// <param name="name">The file's path in the folder.</param>
    public string? Read(string name) => Listed().Contains(name) && File.Exists(In(name)) ? File.ReadAllText(In(name)) : null;

    private List<string> Listed() =>
        File.Exists(In(Marker))
            // Only names below the folder: the marker may have come with somebody's pull request.
            ? [.. File.ReadLines(In(Marker)).Where(line => line.Length > 0 && line[0] != '#' && IsBelow(line))]
            : [];

    private bool IsBelow(string name) =>
        System.IO.Path.GetFullPath(In(name)).StartsWith(FullPath + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private void WriteMarker(IEnumerable<string> names) =>
        File.WriteAllText(In(Marker), string.Concat(names.Order(StringComparer.Ordinal).Distinct().Prepend(Heading).Select(line => line + "\n")), Utf8);

    private bool WriteFile(RenderedFile file)
    {
        var target = In(file.Path);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        var mode = file.IsPrivate
            ? UnixFileMode.UserRead | UnixFileMode.UserWrite
            : UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        if (File.Exists(target) && File.ReadAllText(target) == file.Content && (OperatingSystem.IsWindows() || File.GetUnixFileMode(target) == mode))
        {
            return false;
        }

        // A link would lead out of the folder; and a mode counts only for a file that is made.
        File.Delete(target);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        using var writer = new StreamWriter(target, Utf8, options);
        writer.Write(file.Content);
        return true;
    }

    private void Remove(string name)
    {
        File.Delete(In(name));
        var folder = System.IO.Path.GetDirectoryName(In(name))!;
        if (folder != FullPath && Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }

    private string In(string name) => System.IO.Path.Combine(FullPath, name);
}
