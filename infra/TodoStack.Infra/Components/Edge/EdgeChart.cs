using TodoStack.Infra.Components.ChartValues;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components;

/// <summary>What infra/charts/edge is told.</summary>
internal static class EdgeChart
{
    public static EdgeValues Values(EdgeArgs args)
    {
        var settings = args.Settings;
        return new EdgeValues
        {
            PartOf = args.Owner.Application,
            Gateway = new EdgeGatewayValues(args.Gateway, settings.ClassName, settings.Install),
            Hosts = args.Hosts,
            Certificate = new EdgeCertificateValues(
                Edge.Certificate, new EdgeAcmeValues(settings.AcmeEmail ?? string.Empty, settings.AcmeServer.ToString())),
            Proxies = new EdgeProxiesValues
            {
                Namespace = settings.Namespace,
                Replicas = settings.Replicas,
                Resources = new ResourcesValues
                {
                    Requests = Amounts(EdgeSettings.Proxy.Requests),
                    Limits = Amounts(EdgeSettings.Proxy.Limits),
                },
                Service = new EdgeServiceValues
                {
                    Type = settings.HttpsNodePort is null ? ServiceType.LoadBalancer : ServiceType.NodePort,
                    HttpNodePort = settings.HttpNodePort,
                    HttpsNodePort = settings.HttpsNodePort,
                },
            },
            Limits = new EdgeLimitsValues(settings.RequestsPerMinute),
            Metrics = new EdgeMetricsValues(new EdgePodMonitorsValues
            {
                Gateway = args.GatewayWatched,
                CertManager = args.CertManagerWatched,
                CertManagerNamespace = settings.CertManagerNamespace,
            }),
        };
    }

    private static AmountsValues Amounts(ResourceAmounts amounts) => new() { Cpu = amounts.Cpu.Text, Memory = amounts.Memory.Text };
}
