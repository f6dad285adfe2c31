using System.Globalization;
using System.Text.Json.Nodes;

namespace TodoStack.Images.Tests;

/// <summary>What the images say of themselves, and how large they are.</summary>
[Collection(SharedImages.Name)]
public sealed class MetadataTests(BuiltImages images)
{
    private const long Mega = 1_000_000;

    // The ceilings that docs/images.md names.
    private static readonly Dictionary<string, long> Ceilings = new() { ["backend"] = 200, ["frontend-web"] = 150, ["frontend-chatbot"] = 150 };
    private const long CeilingTogether = 500;

    public static TheoryData<string> Services => [.. BuiltImages.Services];

    [DockerTheory]
    [MemberData(nameof(Services))]
    public async Task An_image_is_below_its_ceiling_and_what_it_adds_to_its_base_is_small(string service)
    {
        var image = await InspectAsync(images.Reference(service));
        var size = (long)image["Size"]!;
        var own = size - (long)(await InspectAsync(Label(image, "org.opencontainers.image.base.name")))["Size"]!;

        Assert.InRange(size, 1, Ceilings[service] * Mega);
        Assert.InRange(own, 1, (service == "backend" ? 22 : 5) * Mega);
    }

    [DockerFact]
    public async Task Together_they_are_below_theirs_because_they_have_layers_in_common()
    {
        var all = await Task.WhenAll(BuiltImages.Services.Select(service => InspectAsync(images.Reference(service))));
        var layers = all.Select(image => image["RootFS"]!["Layers"]!.AsArray().Select(layer => (string)layer!).ToList()).ToList();
        var common = layers[0].TakeWhile((layer, at) => layers.All(other => at < other.Count && other[at] == layer)).Count();

        Assert.InRange(all.Sum(image => (long)image["Size"]!), 1, CeilingTogether * Mega);
        // All but the layer with the service.
        Assert.All(layers, list => Assert.Equal(common + 1, list.Count(layer => layer != EmptyLayer)));
    }

    [DockerTheory]
    [MemberData(nameof(Services))]
    public async Task Configuration_is_that_of_a_service_that_needs_nothing(string service)
    {
        var image = await InspectAsync(images.Reference(service));
        var config = image["Config"]!;

        Assert.True(int.Parse(((string)config["User"]!).Split(':')[0], CultureInfo.InvariantCulture) > 1000);
        Assert.Equal("SIGTERM", (string?)config["StopSignal"]);
        Assert.Equal(["CMD", "dotnet"], config["Healthcheck"]!["Test"]!.AsArray().Take(2).Select(word => (string)word!));
        Assert.Equal("healthcheck", (string?)config["Healthcheck"]!["Test"]!.AsArray()[^1]);
        Assert.Equal("dotnet", (string?)config["Entrypoint"]![0]);
        Assert.Null(config["Cmd"]);
        Assert.Null(config["Volumes"]);
        Assert.Single(config["ExposedPorts"]!.AsObject());
    }

    [DockerTheory]
    [MemberData(nameof(Services))]
    public async Task Labels_say_what_it_is_and_where_it_comes_from(string service)
    {
        var image = await InspectAsync(images.Reference(service));

        Assert.All(
            ["title", "description", "version", "revision", "licenses", "vendor", "base.name"],
            name => Assert.False(string.IsNullOrWhiteSpace(Label(image, $"org.opencontainers.image.{name}")), name));
        Assert.Equal("Apache-2.0", Label(image, "org.opencontainers.image.licenses"));
        Assert.Contains(images.Printed, printed => (string?)printed!["name"] == service && (string?)printed["id"] == (string?)image["Id"] && (long)printed["size"]! == (long)image["Size"]!);
    }

    // The digest of a tar file with nothing in it, which a step without files is.
    private const string EmptyLayer = "sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef";

    private static string Label(JsonNode image, string name) => (string?)image["Config"]!["Labels"]![name] ?? "";

    private static async Task<JsonNode> InspectAsync(string reference) => JsonNode.Parse(await Engine.RunAsync("image", "inspect", reference))![0]!;
}
