using System.Text.Json.Nodes;

namespace TodoStack.Policies.Tests;

/// <summary>A complete stack on which nothing is wrong, and which a test breaks in one place.</summary>
internal sealed class GoodStack
{
    private static readonly (string File, string Source)[] Files =
    [
        ("boundary", "stack"), ("database", "stack"), ("backup", "stack"), ("chart", "chart todo-app"), ("edge", "stack"),
        ("operations", "stack"),
    ];

    private static readonly (JsonObject Body, string Source)[] Originals =
    [
        .. from file in Files
           from found in Manifests.Read(Text(file.File), file.Source)
           select (found.Body, file.Source),
    ];

    private readonly List<(JsonObject Body, string Source)> _objects =
        [.. Originals.Select(one => ((JsonObject)one.Body.DeepClone(), one.Source))];

    /// <summary>The stack with another text in place of one of its files.</summary>
    public static ObjectSet With(string file, string text) => new(Files.SelectMany(other => other.File == file
        ? Manifests.Read(text, other.Source)
        : Manifests.Read(Text(other.File), other.Source)));

    /// <summary>The objects as they are now.</summary>
    public ObjectSet Objects => new(_objects.Select(one => new KubernetesObject(one.Body, one.Source)));

    /// <summary>The text of one of the stack's files.</summary>
    public static string Text(string file)
    {
        using var stream = typeof(GoodStack).Assembly.GetManifestResourceStream($"Stack/{file}.yaml")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    /// <summary>Sets what is at a path of an object (<c>Kind/name</c>); the value is YAML.</summary>
    public GoodStack Set(string target, string path, string yaml)
    {
        Put(target, path, Manifests.ReadDocuments(yaml, "test").SingleOrDefault());
        return this;
    }

    /// <summary>Exempts an object from a rule.</summary>
    public GoodStack Exempt(string target, string rule) =>
        Set(target, $"metadata.annotations[policy.todostack.dev/{rule}]", "because a test says so");

    /// <summary>Adds an item to the list at a path of an object.</summary>
    public GoodStack Append(string target, string path, string yaml)
    {
        var (parent, key) = Walk(target, path, create: true);
        var list = Child(parent, key) as JsonArray ?? [];
        list.Add(Manifests.ReadDocuments(yaml, "test").Single());
        if (list.Parent is null)
        {
            Assign(parent, key, list);
        }

        return this;
    }

    /// <summary>Removes what is at a path of an object.</summary>
    public GoodStack Remove(string target, string path)
    {
        var (parent, key) = Walk(target, path, create: false);
        Assert.NotNull(Child(parent, key));
        if (parent is JsonArray list)
        {
            list.RemoveAt(Index(list, key));
        }
        else
        {
            ((JsonObject)parent).Remove(key);
        }

        return this;
    }

    /// <summary>Removes an object.</summary>
    public GoodStack Remove(string target)
    {
        Assert.Equal(1, _objects.RemoveAll(one => IsTarget(one.Body, target)));
        return this;
    }

    /// <summary>Adds objects in YAML.</summary>
    public GoodStack Add(string yaml, string source = "stack")
    {
        _objects.AddRange(Manifests.Read(yaml, source).Select(found => (found.Body, source)));
        return this;
    }

    /// <summary>Adds a copy of an object, changed.</summary>
    public GoodStack Copy(string target, string name, string path = "metadata.name", string? yaml = null)
    {
        var (body, source) = _objects.Single(one => IsTarget(one.Body, target));
        var copy = (JsonObject)body.DeepClone();
        copy["metadata"]!["name"] = name;
        _objects.Add((copy, source));
        return yaml is null ? this : Set($"{target.Split('/')[0]}/{name}", path, yaml);
    }

    private static bool IsTarget(JsonObject body, string target) =>
        $"{(string?)body["kind"]}/{(string?)body["metadata"]!["name"]}" == target;

    private void Put(string target, string path, JsonNode? value)
    {
        var (parent, key) = Walk(target, path, create: true);
        Assign(parent, key, value);
    }

    private static void Assign(JsonNode parent, string key, JsonNode? value)
    {
        if (parent is JsonArray list)
        {
            list[Index(list, key)] = value;
        }
        else
        {
            ((JsonObject)parent)[key] = value;
        }
    }

    private (JsonNode Parent, string Key) Walk(string target, string path, bool create)
    {
        JsonNode node = _objects.Single(one => IsTarget(one.Body, target)).Body;
        var keys = Keys(path);
        foreach (var key in keys[..^1])
        {
            var next = Child(node, key);
            if (next is null && create)
            {
                next = new JsonObject();
                Assign(node, key, next);
            }

            node = next ?? throw new InvalidOperationException($"{target} has no {path}");
        }

        return (node, keys[^1]);
    }

    // a.b[c].d: brackets hold a list item's name or index, or a key with dots.
    private static string[] Keys(string path) =>
    [
        .. path.Split('[').SelectMany((part, index) => index == 0
            ? part.Split('.')
            : [part[..part.IndexOf(']', StringComparison.Ordinal)], .. part[(part.IndexOf(']', StringComparison.Ordinal) + 1)..].Split('.', StringSplitOptions.RemoveEmptyEntries)]),
    ];

    private static JsonNode? Child(JsonNode parent, string key) => parent is JsonArray list
        ? Index(list, key) is var index and >= 0 ? list[index] : null
        : parent[key];

    private static int Index(JsonArray list, string key) =>
        int.TryParse(key, out var index) ? index : list.ToList().FindIndex(item => item is JsonObject map && (string?)map["name"] == key);
}
