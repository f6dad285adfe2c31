using Pulumi;
using Pulumi.Docker.Inputs;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;
using TodoStack.Infra.Rendering;
using DockerImage = Pulumi.Docker.Image;
using DockerImageArgs = Pulumi.Docker.ImageArgs;
using HelmRelease = Pulumi.Kubernetes.Helm.V3.Release;

namespace TodoStack.Infra.Tests.Rendering;

/// <summary>A small program with one of everything that the recorder and the renderer know.</summary>
internal sealed class DemoStack : Stack
{
    public static readonly StackInput Input = new(
        "demo", "test", new Dictionary<string, string> { ["demo:greeting"] = "hello" }, new HashSet<string>(), "/somewhere");

    public DemoStack(StackOptions options)
        : base(options)
    {
        var provider = new Pulumi.Kubernetes.Provider("provider", new Pulumi.Kubernetes.ProviderArgs { Context = "demo" });
        var group = new Group();
        var settings = new ConfigMap("settings", new ConfigMapArgs
        {
            Metadata = new ObjectMetaArgs { Name = "settings", Namespace = "space" },
            Data = { ["greeting"] = new Config().Require("greeting") },
            Immutable = true,
        }, new CustomResourceOptions { DependsOn = { group.Credentials }, Provider = provider });
        var image = new DockerImage("image", new DockerImageArgs
        {
            ImageName = "registry.example.com/demo:1",
            Build = new DockerBuildArgs { Context = "/somewhere/services", Dockerfile = "/somewhere/services/Dockerfile" },
        });
        var localImage = new DockerImage("local-image", new DockerImageArgs { ImageName = "demo:abc", SkipPush = true });
        var release = new HelmRelease("release", new ReleaseArgs
        {
            Name = "app",
            Namespace = "space",
            Chart = "/somewhere/charts/app",
            Atomic = true,
            Timeout = 600,
            Values =
            {
                ["replicas"] = 2,
                ["image"] = image.RepoDigest.Apply(digest => (object)new Dictionary<string, object> { ["reference"] = digest }),
            },
        }, new CustomResourceOptions { DependsOn = { settings } });
        ImageReference = image.RepoDigest;
        LocalImage = localImage.ImageName;
        Status = release.Status.Apply(status => status.Status);
        Id = group.Credentials.Id;
        Password = Output.CreateSecret("not for everyone");
    }

    [Output("image")]
    public Output<string> ImageReference { get; private set; }

    [Output("localImage")]
    public Output<string> LocalImage { get; private set; }

    [Output("status")]
    public Output<string> Status { get; private set; }

    [Output("id")]
    public Output<string> Id { get; private set; }

    [Output("secret")]
    public Output<string> Password { get; private set; }

    private sealed class Group : ComponentResource
    {
        public Group()
            : base("demo:test:Group", "group")
        {
            var mine = new CustomResourceOptions { Parent = this };
            var space = new Namespace("space", new NamespaceArgs
            {
                Metadata = new ObjectMetaArgs
                {
                    Name = "space",
                    Annotations = { ["pulumi.com/skipAwait"] = "true", ["example.com/kept"] = "yes" },
                },
            }, mine);
            var password = new RandomPassword("password", new RandomPasswordArgs { Length = 48 }, mine);
            Credentials = new Secret("credentials", new SecretArgs
            {
                Metadata = new ObjectMetaArgs { Name = "credentials", Namespace = space.Metadata.Apply(metadata => metadata.Name) },
                StringData =
                {
                    ["password"] = Output.CreateSecret(password.Result),
                    ["url"] = Output.CreateSecret(password.Result).Apply(text => $"postgres://todo:{text}@host"),
                    ["plain"] = "typed into the program",
                },
            }, mine);
            RegisterOutputs();
        }

        public Secret Credentials { get; }
    }
}
