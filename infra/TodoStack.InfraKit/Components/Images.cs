using System.Collections.Immutable;
using Pulumi;
using Pulumi.Docker;
using Pulumi.Docker.Inputs;

namespace TodoStack.Infra.Components;

/// <summary>Builds images side by side and says how a pod names each of them.</summary>
public sealed class Images : ComponentResource
{
    /// <summary>Builds the images, and pushes them where there is a registry.</summary>
    /// <param name="name">The resource's name.</param>
    /// <param name="args">What they need.</param>
    /// <param name="options">Parent, provider and the like.</param>
    public Images(string name, ImagesArgs args, ComponentResourceOptions? options = null)
        : base("todostack:index:Images", name, args, options)
    {
        ArgumentNullException.ThrowIfNull(args);
        References = args.Sources.ToImmutableDictionary(source => source.Name, source => Build(args, source));
        RegisterOutputs(References.ToDictionary(reference => reference.Key, object? (reference) => reference.Value));
    }

    /// <summary>How a pod names each image: by the digest that the registry gave it, else by a tag made of its content.</summary>
    public ImmutableDictionary<string, Output<string>> References { get; }

    private Output<string> Build(ImagesArgs args, ImageSource source)
    {
        var repository = $"{args.Folder}/{source.Name}";
        if (!File.Exists(Path.Combine(args.ContextFolder, source.Dockerfile)))
        {
            throw new RunException($"There is no {source.Dockerfile} in {args.ContextFolder}. Name the Dockerfile of the image '{source.Name}'.");
        }

        // A hash can have digits alone; with a letter in front nothing on the way takes it for a number.
        var tag = $"sha-{BuildContext.Hash(args.ContextFolder, source.Dockerfile, [args.Platform])}";
        var image = new Image(source.Name, new ImageArgs
        {
            // A name that begins with localhost/ is never looked for in a registry of somebody else.
            ImageName = $"{args.Registry ?? "localhost"}/{repository}:{tag}",
            Build = new DockerBuildArgs
            {
                Context = args.ContextName,
                Dockerfile = $"{args.ContextName}/{source.Dockerfile}",
                Platform = args.Platform,
                BuilderVersion = BuilderVersion.BuilderBuildKit,
            },
            Registry = Account(args)!,
            SkipPush = args.Registry is null,
        }, new CustomResourceOptions { Parent = this });

        // An image that was not pushed has no digest that a node could ask for: its RepoDigest is the local image's id.
        return args.Registry is null ? image.ImageName : image.RepoDigest;
    }

    private static RegistryArgs? Account(ImagesArgs args) => args.Registry is null || args.Username is null
        ? null
        : new RegistryArgs { Server = args.Registry.Split('/')[0], Username = args.Username, Password = args.Password! };
}
