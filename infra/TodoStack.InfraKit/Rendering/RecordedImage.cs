using System.Text.Json.Nodes;

namespace TodoStack.Infra.Rendering;

/// <summary>An image that the program builds.</summary>
public sealed class RecordedImage
{
    private readonly StackInput _input;

    internal RecordedImage(RecordedResource resource, StackInput input)
    {
        Resource = resource;
        _input = input;
        Reference = ImageReferences.Of(resource.Name, resource.Inputs, input);
    }

    /// <summary>The resource that builds it.</summary>
    public RecordedResource Resource { get; }

    /// <summary>Its name and tag.</summary>
    public string ImageName => Resource.Inputs["imageName"]?.GetValue<string>() ?? "";

    /// <summary>Whether it goes to a registry; else it stays in the Docker daemon that built it.</summary>
    public bool IsPushed => !(Resource.Inputs["skipPush"]?.GetValue<bool>() ?? false);

    /// <summary>What pods name: by digest for an image that is pushed.</summary>
    public string Reference { get; }

    /// <summary>Whether the digest only stands for one that is known after a push.</summary>
    public bool HasPlaceholderDigest => ImageReferences.IsPlaceholder(Reference);

    /// <summary>The folder that is sent to the builder, from the repository's root.</summary>
    public string Context => Paths.FromRoot(_input, Build("context") ?? ".");

    /// <summary>The Dockerfile, from the repository's root.</summary>
    public string Dockerfile => Paths.FromRoot(_input, Build("dockerfile") ?? Path.Combine(Build("context") ?? ".", "Dockerfile"));

    /// <summary>The Dockerfile's stage; null for the last.</summary>
    public string? Target => Build("target");

    private string? Build(string name) => (Resource.Inputs["build"] as JsonObject)?[name]?.GetValue<string>();
}
