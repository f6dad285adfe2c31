using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>Services find their pods, and are no wider open than they must be.</summary>
internal static class ServiceRules
{
    private const string Docs = Sources.Docs + "concepts/services-networking/service/";

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForKind(
            "Service",
            "service-selects",
            "A Service selects the pods of one workload",
            "One that selects nothing answers nobody; one that selects two mixes their answers.",
            [Sources.KubeScore, Docs],
            Selects),
        Rule.ForKind(
            "Service",
            "service-target-port",
            "A Service's target ports are ports of its pods",
            "Connections are refused, though everything looks ready.",
            [Docs + "#field-spec-ports"],
            TargetPorts),
        Rule.ForKind(
            "Service",
            "service-ports",
            "A Service's ports have names and numbers of their own",
            "The API server refuses the Service.",
            [Docs + "#multi-port-services"],
            Ports),
        Rule.ForKind(
            "Service",
            "service-type",
            "A Service is reached from inside the cluster only",
            "Node ports and load balancers go past the edge, where TLS and routes are.",
            [Sources.KubeScore, Sources.Hardening],
            (service, _) => Hit.If(
                (service.Body.Text("spec", "type") ?? "ClusterIP") != "ClusterIP",
                "spec.type",
                $"{service.Body.Text("spec", "type")}: set ClusterIP, and put a Gateway before it")),
        Rule.ForSet(
            "node-port",
            "Node ports are said, in range, and each only once",
            "A port that the cluster chooses changes with the next deployment; one that is taken is refused.",
            [Docs + "#type-nodeport"],
            NodePorts),
        Rule.ForKind(
            "Service",
            "service-external-ips",
            "A Service takes no addresses from others",
            "Whoever may write a Service can take the traffic to any address (CVE-2020-8554).",
            ["https://github.com/kubernetes/kubernetes/issues/97076", Docs + "#external-ips"],
            (service, _) => Hit.If(
                service.Body.Strings("spec", "externalIPs").Any(),
                "spec.externalIPs",
                "addresses that may be others': remove them")),
        Rule.ForKind(
            "ServiceMonitor",
            "service-monitor-selects",
            "A ServiceMonitor selects a Service and one of its ports",
            "Nothing is measured, and no alert tells of it.",
            ["https://prometheus-operator.dev/docs/developer/getting-started/"],
            Monitors),
    ];

    private static IEnumerable<Hit> Selects(KubernetesObject service, ObjectSet objects)
    {
        if (service.Body.Text("spec", "type") == "ExternalName")
        {
            return [];
        }

        if (service.Body.Object("spec", "selector") is not { Count: > 0 } selector)
        {
            return [new Hit("spec.selector", "no selector: add the pods' labels")];
        }

        // Test pods of a chart come and go; only what runs on can answer.
        return objects.PodsSelectedBy(LabelSelector.OfMap(selector), service.Namespace).ToList() switch
        {
            [{ RunsOnce: false }] => [],
            [] => [new Hit("spec.selector", "it selects no pod: use the pods' labels")],
            var pods => [new Hit(
                "spec.selector",
                $"it selects the pods of {string.Join(", ", pods.Select(pod => pod.Owner))}: use labels that only one serving workload has")],
        };
    }

    private static IEnumerable<Hit> TargetPorts(KubernetesObject service, ObjectSet objects)
    {
        if (service.Body.Object("spec", "selector") is not { Count: > 0 } selector)
        {
            yield break;
        }

        foreach (var pod in objects.PodsSelectedBy(LabelSelector.OfMap(selector), service.Namespace).Where(pod => !pod.RunsOnce))
        {
            foreach (var port in service.Body.Items("spec", "ports"))
            {
                var target = port.Scalar("targetPort") ?? port.Scalar("port") ?? "?";
                var protocol = port.Text("protocol") ?? "TCP";
                if (pod.Port(target, protocol) is null)
                {
                    yield return new Hit(
                        $"spec.ports[{port.Text("name") ?? port.Scalar("port")}].targetPort",
                        $"{pod.Owner} has no port {target}/{protocol}: use a containerPort or its name");
                }
            }
        }
    }

    private static IEnumerable<Hit> Ports(KubernetesObject service, ObjectSet objects)
    {
        var ports = service.Body.Items("spec", "ports").ToList();
        if (ports.Count == 0 && service.Body.Text("spec", "type") != "ExternalName" && service.Body.Text("spec", "clusterIP") != "None")
        {
            yield return new Hit("spec.ports", "no port: add one");
        }

        foreach (var port in ports)
        {
            if (port.Text("name") is { } name ? !Names.IsLabel(name) : ports.Count > 1)
            {
                yield return new Hit(
                    $"spec.ports[{port.Text("name") ?? port.Scalar("port")}].name",
                    "no valid name: small letters, digits and dashes");
            }

            if (port.Number("port") is not (>= 1m and <= 65535m))
            {
                yield return new Hit(
                    $"spec.ports[{port.Text("name") ?? port.Scalar("port")}].port", "no port number: 1 to 65535");
            }
        }

        if (ports.Select(port => port.Text("name")).OfType<string>().GroupBy(name => name).Any(group => group.Count() > 1)
            || ports.GroupBy(port => (port.Scalar("port"), port.Text("protocol") ?? "TCP")).Any(group => group.Count() > 1))
        {
            yield return new Hit("spec.ports", "two ports have the same name or number: change one");
        }
    }

    private static IEnumerable<Place> NodePorts(ObjectSet objects)
    {
        Dictionary<(decimal, string), KubernetesObject> taken = [];
        foreach (var service in objects.OfKind("Service").Where(service => service.Body.Text("spec", "type") is "NodePort" or "LoadBalancer"))
        {
            foreach (var port in service.Body.Items("spec", "ports"))
            {
                var path = $"spec.ports[{port.Text("name") ?? port.Scalar("port")}].nodePort";
                if (port.Number("nodePort") is not { } number)
                {
                    // A load balancer's node port is nobody's address.
                    if (service.Body.Text("spec", "type") == "NodePort")
                    {
                        yield return new Place(service, path, "not set: choose one of 30000 to 32767");
                    }
                }
                else if (number is < 30000m or > 32767m)
                {
                    yield return new Place(service, path, $"{number} is out of range: choose one of 30000 to 32767");
                }
                else if (!taken.TryAdd((number, port.Text("protocol") ?? "TCP"), service))
                {
                    yield return new Place(
                        service,
                        path,
                        $"{number} is also {taken[(number, port.Text("protocol") ?? "TCP")]}'s: choose another");
                }
            }
        }
    }

    private static IEnumerable<Hit> Monitors(KubernetesObject monitor, ObjectSet objects)
    {
        var selector = LabelSelector.Of(monitor.Body.At("spec", "selector"));
        var services = objects.OfKind("Service")
            .Where(service => selector.Matches(service.Labels)
                && (monitor.Body.Strings("spec", "namespaceSelector", "matchNames").ToList() is { Count: > 0 } names
                    ? names.Contains(service.Namespace ?? "")
                    : service.Namespace == monitor.Namespace || monitor.Body.Flag("spec", "namespaceSelector", "any") == true))
            .ToList();
        if (services.Count == 0)
        {
            return [new Hit("spec.selector", "it selects no Service: use the Service's labels")];
        }

        return monitor.Body.Items("spec", "endpoints")
            .Where(endpoint => endpoint.Text("port") is { } port
                && !services.Any(service => service.Body.Items("spec", "ports").Any(one => one.Text("name") == port)))
            .Select(endpoint => new Hit(
                "spec.endpoints",
                $"no Service that it selects has a port called {endpoint.Text("port")}: correct the name"));
    }
}
