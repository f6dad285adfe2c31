using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests.Rendering;

/// <summary>A folder of files that a person has looked at and accepted.</summary>
/// <param name="folder">Where it is.</param>
internal sealed class Snapshot(string folder)
{
    /// <summary>Set to 1, it makes a snapshot what was rendered.</summary>
    public const string Accept = "TODO_ACCEPT_SNAPSHOTS";

    /// <summary>What differs; empty when nothing does.</summary>
    public string Differences(IReadOnlyList<RenderedFile> files)
    {
        var differences = new List<string>();
        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            if (!File.Exists(path))
            {
                differences.Add($"{file.Path}: is new");
            }
            else if (File.ReadAllText(path) is var accepted && accepted != file.Content)
            {
                differences.Add(FirstDifference(file.Path, accepted, file.Content));
            }
        }

        differences.AddRange(Existing().Except(files.Select(file => file.Path)).Select(stale => $"{stale}: is gone"));
        return string.Join('\n', differences);
    }

    /// <summary>Makes the files what is accepted.</summary>
    public void Write(IReadOnlyList<RenderedFile> files)
    {
        foreach (var stale in Existing().Except(files.Select(file => file.Path)).ToList())
        {
            File.Delete(Path.Combine(folder, stale));
        }

        foreach (var file in files)
        {
            var path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, file.Content);
        }
    }

    private IEnumerable<string> Existing() =>
        Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(folder, path).Replace('\\', '/'))
            : [];

    private static string FirstDifference(string name, string accepted, string rendered)
    {
        var before = accepted.Split('\n');
        var after = rendered.Split('\n');
        var line = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{name}, line {line + 1}:\n  - {before.ElementAtOrDefault(line) ?? "(the end)"}\n  + {after.ElementAtOrDefault(line) ?? "(the end)"}";
    }
}
