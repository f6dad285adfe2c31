using YamlDotNet.RepresentationModel;

namespace TodoStack.Infra.Surroundings;

/// <summary>The contexts that kubectl knows (https://kubernetes.io/docs/concepts/configuration/organize-cluster-access-kubeconfig/).</summary>
/// <param name="Files">The files that they come from.</param>
/// <param name="Contexts">The contexts by name.</param>
internal sealed record KubeConfig(IReadOnlyList<string> Files, IReadOnlyDictionary<string, KubeContext> Contexts)
{
    // How Minikube marks the clusters that it has made.
    private const string MinikubeProvider = "minikube.sigs.k8s.io";

    /// <summary>Reads the files named by <c>KUBECONFIG</c>, else <c>~/.kube/config</c>. Of two contexts of a name the first counts.</summary>
    /// <exception cref="WrongClusterException">A file cannot be read as YAML.</exception>
    public static KubeConfig Read(Workstation workstation)
    {
        var files = workstation.Variable("KUBECONFIG")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            ?? [Path.Combine(workstation.Variable("HOME") ?? workstation.Variable("USERPROFILE") ?? string.Empty, ".kube", "config")];
        var contexts = new Dictionary<string, KubeContext>(StringComparer.Ordinal);
        var clusters = new Dictionary<string, bool>(StringComparer.Ordinal);
        var found = new List<(string Context, string Cluster)>();
        foreach (var file in files)
        {
            if (workstation.ReadFile(file) is { } text && Root(file, text) is { } root)
            {
                found.AddRange(Entries(root, "contexts", "context").Select(entry => (entry.Name, Text(entry.Body, "cluster"))));
                foreach (var (name, body) in Entries(root, "clusters", "cluster"))
                {
                    clusters.TryAdd(name, IsMinikube(body));
                }
            }
        }

        foreach (var (context, cluster) in found)
        {
            contexts.TryAdd(context, new KubeContext(context, clusters.GetValueOrDefault(cluster)));
        }

        return new KubeConfig(files, contexts);
    }

    private static YamlMappingNode? Root(string file, string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents.FirstOrDefault()?.RootNode as YamlMappingNode;
        }
        catch (YamlDotNet.Core.YamlException e)
        {
            throw new WrongClusterException($"The kubeconfig {file} is not YAML (line {e.Start.Line}). Repair it, or name another in KUBECONFIG.");
        }
    }

    private static IEnumerable<(string Name, YamlMappingNode Body)> Entries(YamlMappingNode root, string list, string body) =>
        (Child(root, list) as YamlSequenceNode ?? []).OfType<YamlMappingNode>()
            .Select(entry => (Text(entry, "name"), Child(entry, body) as YamlMappingNode ?? []));

    private static bool IsMinikube(YamlMappingNode cluster) =>
        (Child(cluster, "extensions") as YamlSequenceNode ?? []).OfType<YamlMappingNode>()
            .Select(entry => Child(entry, "extension")).OfType<YamlMappingNode>()
            .Any(extension => Text(extension, "provider") == MinikubeProvider);

    private static YamlNode? Child(YamlMappingNode node, string name) =>
        node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    private static string Text(YamlMappingNode node, string name) => (Child(node, name) as YamlScalarNode)?.Value ?? string.Empty;
}
