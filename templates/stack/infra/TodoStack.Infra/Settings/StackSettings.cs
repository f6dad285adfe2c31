using System.Text.RegularExpressions;
using Pulumi;

namespace TodoStack.Infra.Settings;

/// <summary>Everything that a stack can be told, checked as a whole. docs/configuration.md describes each setting.</summary>
public sealed partial record StackSettings
{
    /// <summary>Which cluster.</summary>
    public required ClusterSettings Cluster { get; init; }

    /// <summary>The Kubernetes namespace that holds everything.</summary>
    public required string Namespace { get; init; }

    /// <summary>Where images are built and kept.</summary>
    public required ImageSettings Images { get; init; }

    /// <summary>The service.</summary>
    public required AppServiceSettings Service { get; init; }

    /// <summary>What the workloads take at their most.</summary>
    public required CapacityPlan Capacity { get; init; }

    /// <summary>Reads and checks the configuration of the stack that runs.</summary>
    /// <exception cref="InvalidSettingsException">Something is wrong; the message says everything that is.</exception>
    public static StackSettings Load()
    {
        var reader = new SettingsReader(ConfigurationSource.OfStack());
        var settings = Read(reader);
        return reader.Mistakes.Count == 0
            ? settings
            : throw new InvalidSettingsException(Deployment.Instance.StackName, reader.Mistakes);
    }

    internal static StackSettings Read(SettingsReader reader)
    {
        var service = AppServiceSettings.Read(reader);
        var capacity = CapacityPlan.Of(service);
        var settings = new StackSettings
        {
            Namespace = reader.Text("namespace", NamespacePattern(), "a name of small letters, digits and hyphens, and none of Kubernetes' own"),
            Cluster = ClusterSettings.Read(reader, capacity.Requests, CapacityPlan.System),
            Images = ImageSettings.Read(reader),
            Service = service,
            Capacity = capacity,
        };
        if (settings.Cluster.AllowAnyContext && !settings.Images.IsPushed)
        {
            reader.Wrong(reader.KeyOf("images.registry"),
                "is missing, and the nodes of another cluster than Minikube cannot reach images that are only on this machine. Name a registry.");
        }

        reader.FindUnknownKeys();
        return settings;
    }

    [GeneratedRegex("^(?!default$|kube-)[a-z]([a-z0-9-]{0,61}[a-z0-9])?$", RegexOptions.CultureInvariant)]
    private static partial Regex NamespacePattern();
}
