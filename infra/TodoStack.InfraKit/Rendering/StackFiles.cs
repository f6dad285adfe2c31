using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace TodoStack.Infra.Rendering;

/// <summary>
/// Reads Pulumi.yaml and Pulumi.&lt;stack&gt;.yaml as the Pulumi CLI does before it starts a program
/// (https://www.pulumi.com/docs/iac/concepts/config/), but for secrets: decrypting takes the stack's secrets provider, so
/// a sentinel stands for each of them.
/// </summary>
public static class StackFiles
{
    private const string ProjectFile = "Pulumi.yaml";

    /// <summary>The names of the stacks that have a file.</summary>
    /// <param name="root">The folder of Pulumi.yaml.</param>
    public static IReadOnlyList<string> Names(string root) =>
        [.. Directory.EnumerateFiles(root, "Pulumi.*.yaml")
            .Select(file => Path.GetFileName(file)["Pulumi.".Length..^".yaml".Length])
            .Order(StringComparer.Ordinal)];

    /// <summary>Reads the configuration of one stack.</summary>
    /// <param name="root">The folder of Pulumi.yaml.</param>
    /// <param name="stack">The stack's name.</param>
    /// <exception cref="StackFileException">There is no such stack, or a file cannot be read.</exception>
    public static StackInput Read(string root, string stack)
    {
        ArgumentNullException.ThrowIfNull(root);
        ArgumentNullException.ThrowIfNull(stack);
        var project = Load(root, ProjectFile);
        var name = (Child(project, "name") as YamlScalarNode)?.Value
            ?? throw new StackFileException($"{ProjectFile} has no name. Give the project one: 'name: todostack'.");
        var names = Names(root);
        if (!names.Contains(stack))
        {
            throw new StackFileException(
                $"There is no stack '{stack}': no file Pulumi.{stack}.yaml. "
                + (names.Count == 0 ? "There are no stacks at all." : $"The stacks are {string.Join(", ", names)}."));
        }

        var values = new ConfigurationReader(name);
        if (Child(project, "config") is YamlMappingNode defaults)
        {
            values.AddProjectDefaults(defaults, ProjectFile);
        }

        var file = $"Pulumi.{stack}.yaml";
        if (Child(Load(root, file), "config") is { } config and not YamlScalarNode { Value: "" or null })
        {
            values.Add(config as YamlMappingNode ?? throw new StackFileException($"{file}: 'config' must be a map of keys to values."), file);
        }

        return new StackInput(name, stack, values.Configuration, values.SecretKeys, root)
        {
            Sentinels = values.Sentinels,
            ProgramFolder = (Child(project, "main") as YamlScalarNode)?.Value ?? ".",
        };
    }

    private static YamlMappingNode Load(string root, string file)
    {
        var path = Path.Combine(root, file);
        if (!File.Exists(path))
        {
            throw new StackFileException($"There is no {file} in {root}.");
        }

        try
        {
            using var reader = File.OpenText(path);
            var yaml = new YamlStream();
            yaml.Load(reader);
            return yaml.Documents is [{ RootNode: YamlMappingNode map }] ? map
                : yaml.Documents is [] ? [] : throw new StackFileException($"{file} must be one map of keys to values.");
        }
        catch (YamlException e)
        {
            throw new StackFileException($"{file}, line {e.Start.Line}: {e.InnerException?.Message ?? e.Message}", e);
        }
        catch (InvalidOperationException e)
        {
            // The scanner's way to say so inside a flow collection that does not end.
            throw new StackFileException($"{file} is not YAML: a bracket or a brace is open to the end.", e);
        }
    }

    private static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
