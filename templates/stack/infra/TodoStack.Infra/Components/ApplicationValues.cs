using Pulumi;
using TodoStack.Infra.Components.ChartValues;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What the chart is told.</summary>
internal static class ApplicationValues
{
    /// <summary>The values, known when the image is.</summary>
    public static Output<TodoAppValues> Of(ApplicationArgs args) => args.Image.Apply(image => new TodoAppValues
    {
        PartOf = args.Owner.Application,
        Services = new Dictionary<string, ServiceValues>
        {
            [Names.Service] = new()
            {
                Image = ImageValues.Parse(image),
                Resources = Resources(args.Service.Size.Resources),
                Autoscaling = new AutoscalingValues { MinReplicas = args.Service.Size.MinReplicas, MaxReplicas = args.Service.Size.MaxReplicas },
                Service = args.Service.NodePort is { } port ? OnNode(port) : new ServiceObjectValues { Type = ServiceType.ClusterIP },
            },
        },
        Tests = new TestsValues { Resources = Resources(CapacityPlan.Visitor) },
    });

    private static ServiceObjectValues OnNode(int port) => new()
    {
        Type = ServiceType.NodePort,
        NodePort = port,
        Annotations = new Dictionary<string, string>
        {
            ["policy.todostack.dev/service-type"] = "The settings ask for a port of the node, as Minikube has no gateway.",
        },
    };

    private static ResourcesValues Resources(ResourceSettings settings) => new()
    {
        Requests = new AmountsValues { Cpu = settings.Requests.Cpu.Text, Memory = settings.Requests.Memory.Text },
        Limits = new AmountsValues { Cpu = settings.Limits.Cpu.Text, Memory = settings.Limits.Memory.Text },
    };
}
