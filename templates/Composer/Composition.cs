namespace TodoStack.Templates.Composer;

/// <summary>
/// The content of the template package. What a new stack shares with this repository is copied from where it is developed and
/// tested, so that there is one of it; templates/stack has the rest. Names are replaced by `dotnet new`
/// (templates/stack/.template.config/template.json).
/// </summary>
public static class Composition
{
    /// <summary>The chart, from the repository's folder.</summary>
    internal const string Chart = "infra/charts/todo-app";

    private const string Authored = "templates/stack";

    // Lock files are made anew: they name projects, and the new stack has fewer.
    private const string LockFile = "packages.lock.json";

    // The types of the chart's values; other charts have theirs in the same folder.
    private static readonly string[] ValuesOfChart =
        ["GatewayValues", "ImageValues", "NetworkValues", "ServiceValues", "SharedValues", "TodoAppValues", "ValuesFormat"];

    /// <summary>Files and folders that are taken as they are, from the repository's folder and to the same place.</summary>
    private static readonly string[] Shared =
    [
        ".dockerignore",
        ".editorconfig",
        ".gitattributes",
        "Directory.Build.props",
        "LICENSE",
        "global.json",
        "infra/TodoStack.InfraKit",
        "infra/TodoStack.Policies",
        "infra/pulumi-sdk",
        "services/ServiceDefaults",
        Chart,
        .. ValuesOfChart.Select(name => $"infra/TodoStack.Infra/Components/ChartValues/{name}.cs"),
    ];

    /// <summary>What of that is about todos: it stays behind.</summary>
    private static readonly string[] Left =
    [
        $"{Chart}/Chart.yaml",
        $"{Chart}/README.md",
        $"{Chart}/observability",
        $"{Chart}/templates/dashboard.yaml",
        $"{Chart}/templates/prometheusrule.yaml",
        $"{Chart}/values-dev.yaml",
        $"{Chart}/values-prod.yaml",
    ];

    /// <summary>Writes the content.</summary>
    /// <param name="repository">The repository's folder.</param>
    /// <param name="target">The folder to write; what was in it is gone.</param>
    /// <exception cref="CompositionException">The repository is not as this code knows it.</exception>
    public static void Write(string repository, string target)
    {
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        foreach (var name in Left.Where(name => !Exists(repository, name)))
        {
            throw new CompositionException($"There is no {name} to leave behind. Change {nameof(Composition)}.cs in templates/Composer.");
        }

        foreach (var path in Shared.SelectMany(name => Files(repository, name)))
        {
            Copy(Path.Combine(repository, path), Path.Combine(target, path));
        }

        ChartEdits.Apply(Path.Combine(target, Chart), Path.Combine(repository, "templates/chart-services.yaml"));
        var authored = Path.Combine(repository, Authored);
        foreach (var file in Directory.EnumerateFiles(authored, "*", SearchOption.AllDirectories))
        {
            Copy(file, Path.Combine(target, Path.GetRelativePath(authored, file)));
        }

        Friends.Trim(target);
        PackageVersions.Write(Path.Combine(repository, PackageVersions.FileName), target);
    }

    private static bool Exists(string repository, string name) =>
        File.Exists(Path.Combine(repository, name)) || Directory.Exists(Path.Combine(repository, name));

    private static IEnumerable<string> Files(string repository, string name)
    {
        var path = Path.Combine(repository, name);
        var files = File.Exists(path) ? [path]
            : Directory.Exists(path) ? Directory.GetFiles(path, "*", SearchOption.AllDirectories)
            : throw new CompositionException($"There is no {name}. Change {nameof(Composition)}.cs in templates/Composer.");
        return files.Select(file => Path.GetRelativePath(repository, file).Replace('\\', '/'))
            .Where(file => Path.GetFileName(file) != LockFile && !Left.Any(left => file == left || file.StartsWith(left + "/", StringComparison.Ordinal)));
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
    }
}
