using System.Text.Json;
using System.Text.Json.Nodes;
using TodoStack.TestSupport;
using YamlDotNet.Core;
using YamlDotNet.Serialization;

namespace TodoStack.Images.Tests;

/// <summary>compose.yaml, with what its services have in common written out.</summary>
internal sealed class Compose
{
    private Compose(JsonObject document)
    {
        Document = document;
        Services = document["services"]!.AsObject().ToDictionary(entry => entry.Key, entry => new ComposeService(entry.Key, entry.Value!.AsObject()));
    }

    public JsonObject Document { get; }

    public IReadOnlyDictionary<string, ComposeService> Services { get; }

    public static Compose Read()
    {
        var parser = new MergingParser(new Parser(new StringReader(Repository.Read("compose.yaml"))));
        var document = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().Build().Deserialize<object>(parser);
        return new Compose(JsonNode.Parse(JsonSerializer.Serialize(document))!.AsObject());
    }
}

/// <summary>A service of it.</summary>
internal sealed record ComposeService(string Name, JsonObject Body)
{
    public string Image => (string)Body["image"]!;

    public IReadOnlyList<string> Networks => List("networks");

    public IReadOnlyDictionary<string, string> Environment => Body["environment"]?.AsObject().ToDictionary(entry => entry.Key, entry => entry.Value!.ToString()) ?? [];

    public IReadOnlyList<string> EnvironmentFiles => List("env_file");

    public IReadOnlyList<string> List(string member) => Body[member]?.AsArray().Select(item => item!.ToString()).ToList() ?? [];
}
