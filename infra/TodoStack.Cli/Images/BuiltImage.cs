using System.Globalization;
using System.Text.Json.Serialization;

namespace TodoStack.Cli.Images;

/// <summary>An image that was built.</summary>
/// <param name="Name">The service.</param>
/// <param name="Reference">What a container names.</param>
/// <param name="Id">The image's id, the digest of its configuration.</param>
/// <param name="Size">All layers, in bytes.</param>
/// <param name="Seconds">How long the build took.</param>
/// <param name="Layers">Its history, the oldest first.</param>
internal sealed record BuiltImage(
    string Name, string Reference, string Id, long Size, double Seconds, [property: JsonIgnore] IReadOnlyList<ImageLayer> Layers)
{
    /// <summary>Reads what the engine says of an image.</summary>
    public static async Task<BuiltImage> InspectAsync(Docker docker, ServiceImage image, string reference, TimeSpan time, CancellationToken cancellationToken)
    {
        var facts = (await docker.DemandAsync(["image", "inspect", "--format", "{{.Id}} {{.Size}}", reference], cancellationToken)).Split(' ');
        var history = await docker.DemandAsync(
            ["history", "--no-trunc", "--human=false", "--format", "{{.Size}} {{.CreatedBy}}", reference], cancellationToken);
        return new BuiltImage(
            image.Name, reference, facts[0], long.Parse(facts[1], CultureInfo.InvariantCulture), time.TotalSeconds,
            [.. history.Split('\n').Select(line => line.Split(' ', 2)).Where(parts => long.TryParse(parts[0], out _))
                .Select(parts => new ImageLayer(long.Parse(parts[0], CultureInfo.InvariantCulture), parts[^1])).Reverse()]);
    }

    /// <summary>What images take on a disk together: the layers that they begin with in common count once.</summary>
    public static long SizeTogether(IReadOnlyList<BuiltImage> images)
    {
        var shared = images[0].Layers
            .TakeWhile((layer, at) => images.All(image => at < image.Layers.Count && image.Layers[at] == layer))
            .Sum(layer => layer.Size);
        return images.Sum(image => image.Size) - (shared * (images.Count - 1));
    }
}

/// <summary>A step of an image's history.</summary>
/// <param name="Size">What it added, in bytes.</param>
/// <param name="CreatedBy">The instruction.</param>
internal sealed record ImageLayer(long Size, string CreatedBy);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(IReadOnlyList<BuiltImage>))]
internal sealed partial class BuiltImageJson : JsonSerializerContext;
