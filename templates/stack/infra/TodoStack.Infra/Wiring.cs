using System.Globalization;
using TodoStack.Infra.Components;
using TodoStack.Infra.Components.Common;
using TodoStack.Infra.Settings;
using TodoStack.Infra.Surroundings;

namespace TodoStack.Infra;

/// <summary>Hands each component what it needs: of the settings, and of the components before it.</summary>
internal static class Wiring
{
    // Pods that are being replaced on a lost node, and one that somebody starts to look around.
    private const int SparePods = 5;

    public static ImagesArgs Images(StackSettings settings) => new()
    {
        Sources = [new ImageSource(Names.Service, Names.Dockerfile)],
        ContextFolder = RepositoryFolder.Find().Path,
        ContextName = RepositoryFolder.Name(string.Empty),
        Folder = Names.Application,
        Registry = settings.Images.Registry,
        Username = settings.Images.Username,
        Password = settings.Images.Password,
        Platform = settings.Images.Platform,
    };

    public static BoundaryArgs Boundary(StackSettings settings, Owner owner)
    {
        var capacity = settings.Capacity;
        return new BoundaryArgs
        {
            Namespace = settings.Namespace,
            Owner = owner,
            Quota = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["requests.cpu"] = capacity.Requests.Cpu.Text,
                ["requests.memory"] = capacity.Requests.Memory.Text,
                ["limits.cpu"] = capacity.Limits.Cpu.Text,
                ["limits.memory"] = capacity.Limits.Memory.Text,
                ["pods"] = (capacity.Pods + SparePods).ToString(CultureInfo.InvariantCulture),

                // Nothing here has data or an address of its own.
                ["requests.storage"] = "0",
                ["services.loadbalancers"] = "0",
            },
            LargestContainer = new SortedDictionary<string, string>(StringComparer.Ordinal)
            {
                ["cpu"] = capacity.Largest.Cpu.Text,
                ["memory"] = capacity.Largest.Memory.Text,
            },
            LargestVolume = "1Gi",
        };
    }

    public static ApplicationArgs Application(
        StackSettings settings, Owner owner, Images images, Boundary boundary, LiveRelease? live) =>
        new()
        {
            Namespace = boundary.Namespace,
            Owner = owner,
            Release = Names.Release,
            Chart = new OwnChart(
                RepositoryFolder.Name(Names.Chart), ReleaseDescription.Of(ChartFolder.Hash(RepositoryFolder.Find().Read(Names.Chart)), live)),
            Image = images.References[Names.Service],
            Service = settings.Service,
        };
}
