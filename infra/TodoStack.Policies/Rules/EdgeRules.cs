using System.Text.Json.Nodes;

namespace TodoStack.Policies.Rules;

/// <summary>What the world reaches: Ingress and the Gateway API.</summary>
internal static class EdgeRules
{
    private const string IngressDocs = Sources.Docs + "concepts/services-networking/ingress/";

    private static readonly string[] Routes = ["HTTPRoute", "GRPCRoute", "TLSRoute", "TCPRoute", "UDPRoute"];

    private static readonly string[] HostRoutes = ["HTTPRoute", "GRPCRoute", "TLSRoute"];

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForKind(
            "Ingress",
            "ingress-backend-exists",
            "An Ingress leads to Services and ports that exist",
            "Every request is answered by an error of the edge.",
            [Sources.KubeScore, IngressDocs],
            IngressBackends),
        Rule.ForKind(
            "Ingress",
            "ingress-tls",
            "An Ingress has TLS for each of its hosts",
            "Passwords and session cookies cross the network in plain text.",
            [Sources.PolarisSecurity, Sources.Hardening, IngressDocs + "#tls"],
            IngressTls),
        Rule.ForKind(
            "Ingress",
            "ingress-class",
            "An Ingress names its class, and not the retired controller's",
            "The cluster's default, or nobody, serves it; ingress-nginx gets no security fixes any more.",
            [IngressDocs + "#ingress-class", "https://kubernetes.io/blog/2025/11/11/ingress-nginx-retirement/"],
            (found, _) => Hit.If(
                found.Body.Text("spec", "ingressClassName") is null or "" or "nginx" || found.Annotations.ContainsKey("kubernetes.io/ingress.class"),
                "spec.ingressClassName",
                $"{found.Body.Text("spec", "ingressClassName") ?? found.Annotations.GetValueOrDefault("kubernetes.io/ingress.class") ?? "not set"}: name the class of a maintained controller")),
        Rule.ForKinds(
            Routes,
            "route-backend-exists",
            "A route leads to Services and ports that exist",
            "Every request is answered by an error of the edge.",
            [Sources.GatewayApi],
            RouteBackends),
        Rule.ForKinds(
            Routes,
            "route-parent-exists",
            "A route is attached to a listener that exists",
            "Nothing reaches the route.",
            [Sources.GatewayApi],
            RouteParents),
        Rule.ForKinds(
            HostRoutes,
            "route-host",
            "A route names its hosts",
            "It takes requests for hosts that are another application's.",
            [Sources.PolarisSecurity, Sources.GatewayApi],
            (found, _) => found.Body.Strings("spec", "hostnames").ToList() is { Count: > 0 } hosts
                ? hosts.Where(host => host.StartsWith('*')).Select(host => new Hit("spec.hostnames", $"{host} is a wildcard: name the hosts"))
                : [new Hit("spec.hostnames", "no host: name the hosts")]),
        Rule.ForKind(
            "HTTPRoute",
            "route-insecure-listener",
            "Plain HTTP is only redirected to HTTPS",
            "Passwords and session cookies cross the network in plain text.",
            [Sources.PolarisSecurity, Sources.Hardening, Sources.GatewayApi],
            InsecureListeners),
        Rule.ForKinds(
            [.. Routes, "Gateway"],
            "gateway-cross-namespace",
            "What a route or Gateway takes from another namespace is granted there",
            "Without a ReferenceGrant the reference is refused; with one, somebody has agreed to it.",
            [Sources.PolarisSecurity, Sources.GatewayApi],
            CrossNamespace),
        Rule.ForKind(
            "Gateway",
            "gateway-tls",
            "HTTPS and TLS listeners that terminate have a certificate",
            "The listener is not programmed, or answers with a certificate that nobody trusts.",
            [Sources.PolarisSecurity, Sources.GatewayApi],
            GatewayTls),
        Rule.ForKind(
            "Gateway",
            "gateway-routes",
            "A Gateway takes routes of known namespaces only",
            "Anybody in the cluster can take over a host.",
            [Sources.PolarisSecurity, Sources.GatewayApi],
            (found, _) => found.Body.Items("spec", "listeners")
                .Where(listener => listener.Text("allowedRoutes", "namespaces", "from") == "All")
                .Select(listener => new Hit(
                    $"spec.listeners[{listener.Text("name")}].allowedRoutes",
                    "routes from everywhere: set from to Same or Selector"))),
        Rule.ForKind(
            "Gateway",
            "gateway-listeners",
            "A Gateway's listeners have a class, names and places of their own",
            "Listeners that collide are not programmed.",
            [Sources.GatewayApi],
            Listeners),
        Rule.ForKind(
            "Gateway",
            "gateway-client-validation",
            "Client certificates are checked where they are asked for",
            "With the insecure fall-back a client without a valid certificate comes through.",
            [Sources.PolarisSecurity, Sources.GatewayApi],
            (found, _) => found.Body.Object("spec", "tls", "frontend").AllTexts("spec.tls.frontend")
                .Where(one => one.Path.EndsWith("validation.mode", StringComparison.Ordinal) && one.Text == "AllowInsecureFallback")
                .Select(one => new Hit(one.Path, "AllowInsecureFallback: remove it"))),
    ];

    private static IEnumerable<(string Path, JsonObject Backend)> Backends(KubernetesObject ingress)
    {
        if (ingress.Body.Object("spec", "defaultBackend") is { } otherwise)
        {
            yield return ("spec.defaultBackend", otherwise);
        }

        foreach (var rule in ingress.Body.Items("spec", "rules"))
        {
            foreach (var path in rule.Items("http", "paths"))
            {
                yield return ($"spec.rules[{rule.Text("host")}].http.paths[{path.Text("path")}]", path.Object("backend") ?? []);
            }
        }
    }

    private static IEnumerable<Hit> IngressBackends(KubernetesObject ingress, ObjectSet objects)
    {
        foreach (var (path, backend) in Backends(ingress).Where(one => !one.Backend.Has("resource")))
        {
            var name = backend.Text("service", "name") ?? "?";
            var port = backend.Text("service", "port", "name") ?? backend.Scalar("service", "port", "number") ?? "?";
            if (objects.Find("Service", name, ingress.Namespace) is not { } service)
            {
                yield return new Hit(path, $"there is no Service {name}: add it, or correct the name");
            }
            else if (!service.Body.Items("spec", "ports").Any(one => one.Text("name") == port || one.Scalar("port") == port))
            {
                yield return new Hit(path, $"the Service {name} has no port {port}: use one of its ports");
            }
        }
    }

    private static IEnumerable<Hit> IngressTls(KubernetesObject ingress, ObjectSet objects)
    {
        var tls = ingress.Body.Items("spec", "tls").ToList();
        var covered = tls.SelectMany(one => one.Strings("hosts")).ToList();
        foreach (var host in ingress.Body.Items("spec", "rules").Select(rule => rule.Text("host") ?? "").Distinct())
        {
            if (!covered.Any(one => Certifies(one, host)))
            {
                yield return new Hit(
                    "spec.tls", $"no TLS for {(host.Length == 0 ? "any host" : host)}: add it with a Secret");
            }
        }

        foreach (var secret in tls.Select(one => one.Text("secretName")))
        {
            if (secret is null || (!ReferenceRules.SecretExists(secret, ingress.Namespace, objects) && !IsIssued(ingress)))
            {
                yield return new Hit(
                    "spec.tls",
                    $"there is no Secret {secret ?? "(not set)"}: add it, or a cert-manager annotation or Certificate");
            }
        }
    }

    // A certificate's wildcard is for one part of a name, not for several.
    private static bool Certifies(string certified, string host) =>
        certified == host
        || (certified.StartsWith("*.", StringComparison.Ordinal)
            && host.IndexOf('.', StringComparison.Ordinal) is var dot and > 0 && host[dot..] == certified[1..]);

    // cert-manager makes the Secrets that annotated edges name (https://cert-manager.io/docs/usage/gateway/).
    private static bool IsIssued(KubernetesObject edge) =>
        edge.Annotations.ContainsKey("cert-manager.io/issuer") || edge.Annotations.ContainsKey("cert-manager.io/cluster-issuer");

    private static IEnumerable<(string Path, JsonObject Reference)> BackendReferences(KubernetesObject route) =>
        route.Body.Items("spec", "rules").SelectMany((rule, index) =>
            rule.Items("backendRefs").Select(reference => ($"spec.rules[{index}].backendRefs[{reference.Text("name")}]", reference))
            .Concat(rule.Items("filters").Select(filter => filter.Object("requestMirror", "backendRef")).OfType<JsonObject>()
                .Select(reference => ($"spec.rules[{index}].filters", reference))));

    private static IEnumerable<Hit> RouteBackends(KubernetesObject route, ObjectSet objects)
    {
        foreach (var (path, reference) in BackendReferences(route).Where(one => (one.Reference.Text("kind") ?? "Service") == "Service"))
        {
            var name = reference.Text("name") ?? "?";
            if (objects.Find("Service", name, reference.Text("namespace") ?? route.Namespace) is not { } service)
            {
                yield return new Hit(path, $"there is no Service {name}: add it, or correct the name");
            }
            else if (!service.Body.Items("spec", "ports").Any(one => one.Scalar("port") == reference.Scalar("port")))
            {
                yield return new Hit(
                    path,
                    $"the Service {name} has no port {reference.Scalar("port") ?? "(not set)"}: use one of its numbers");
            }
        }
    }

    private static IEnumerable<(JsonObject Reference, KubernetesObject? Gateway, IReadOnlyList<JsonObject> Listeners)> Parents(
        KubernetesObject route, ObjectSet objects)
    {
        foreach (var parent in route.Body.Items("spec", "parentRefs").Where(parent => (parent.Text("kind") ?? "Gateway") == "Gateway"))
        {
            var gateway = objects.Find("Gateway", parent.Text("name") ?? "", parent.Text("namespace") ?? route.Namespace);
            var listeners = gateway?.Body.Items("spec", "listeners")
                .Where(listener => (parent.Text("sectionName") is not { } section || listener.Text("name") == section)
                    && (parent.Number("port") is not { } port || listener.Number("port") == port))
                .ToList();
            yield return (parent, gateway, listeners ?? []);
        }
    }

    private static IEnumerable<Hit> RouteParents(KubernetesObject route, ObjectSet objects)
    {
        if (!route.Body.Items("spec", "parentRefs").Any())
        {
            yield return new Hit("spec.parentRefs", "no parent: name the Gateway");
        }

        foreach (var (reference, gateway, listeners) in Parents(route, objects))
        {
            var name = reference.Text("name");
            if (gateway is null)
            {
                // A Gateway of another namespace may be the cluster's.
                if (reference.Text("namespace") is not { } other || other == route.Namespace || objects.Find("Namespace", other) is not null)
                {
                    yield return new Hit("spec.parentRefs", $"there is no Gateway {name}: add it, or correct the name");
                }
            }
            else if (listeners.Count == 0)
            {
                yield return new Hit(
                    "spec.parentRefs",
                    $"the Gateway {name} has no listener {reference.Text("sectionName") ?? reference.Scalar("port")}: correct the name");
            }
            else if (!listeners.Any(listener => Takes(listener, route)))
            {
                yield return new Hit(
                    "spec.hostnames", $"no listener of the Gateway {name} is for these hosts: change either");
            }
        }
    }

    private static bool Takes(JsonObject listener, KubernetesObject route) =>
        listener.Text("hostname") is not { Length: > 0 } host
        || route.Body.Strings("spec", "hostnames").ToList() is not { Count: > 0 } hosts
        || hosts.Any(one => one == host
            || (host.StartsWith("*.", StringComparison.Ordinal) && one.EndsWith(host[1..], StringComparison.Ordinal)));

    private static IEnumerable<Hit> InsecureListeners(KubernetesObject route, ObjectSet objects)
    {
        var redirects = route.Body.Items("spec", "rules").Any() && route.Body.Items("spec", "rules").All(rule =>
            rule.Items("filters").Any(filter => filter.Text("requestRedirect", "scheme") == "https"));
        return redirects
            ? []
            : Parents(route, objects)
                .Where(parent => parent.Listeners.Any(listener => listener.Text("protocol") == "HTTP"))
                .Select(parent => new Hit(
                    "spec.parentRefs",
                    $"it serves over plain HTTP of the Gateway {parent.Reference.Text("name")}: set sectionName to an HTTPS listener, and redirect from HTTP"));
    }

    private static IEnumerable<Hit> CrossNamespace(KubernetesObject found, ObjectSet objects)
    {
        IEnumerable<(string Path, string Kind, JsonObject Reference)> references = found.Kind == "Gateway"
            ? found.Body.Items("spec", "listeners").SelectMany(listener => listener.Items("tls", "certificateRefs")
                .Select(reference => ($"spec.listeners[{listener.Text("name")}].tls.certificateRefs", reference.Text("kind") ?? "Secret", reference)))
            : BackendReferences(found).Select(one => (one.Path, one.Reference.Text("kind") ?? "Service", one.Reference));
        foreach (var (path, kind, reference) in references)
        {
            if (reference.Text("namespace") is not { } other || other == found.Namespace)
            {
                continue;
            }

            var granted = objects.OfKind("ReferenceGrant").Any(grant => grant.Namespace == other
                && grant.Body.Items("spec", "from").Any(from =>
                    from.Text("kind") == found.Kind && from.Text("namespace") == found.Namespace)
                && grant.Body.Items("spec", "to").Any(to => to.Text("kind") == kind
                    && (to.Text("name") is not { } name || name == reference.Text("name"))));
            if (!granted)
            {
                yield return new Hit(
                    path,
                    $"{kind} {other}/{reference.Text("name")} is not granted: add a ReferenceGrant in {other}, or move it");
            }
        }
    }

    private static IEnumerable<Hit> GatewayTls(KubernetesObject gateway, ObjectSet objects)
    {
        foreach (var listener in gateway.Body.Items("spec", "listeners"))
        {
            if (listener.Text("protocol") is not ("HTTPS" or "TLS") || listener.Text("tls", "mode") == "Passthrough")
            {
                continue;
            }

            var path = $"spec.listeners[{listener.Text("name")}].tls.certificateRefs";
            var references = listener.Items("tls", "certificateRefs").ToList();
            if (references.Count == 0)
            {
                yield return new Hit(path, "no certificate: name its Secret");
            }

            foreach (var reference in references.Where(reference => (reference.Text("kind") ?? "Secret") == "Secret"))
            {
                var other = reference.Text("namespace") ?? gateway.Namespace;
                if (other == gateway.Namespace && !IsIssued(gateway) && !ReferenceRules.SecretExists(
                    reference.Text("name") ?? "", other, objects))
                {
                    yield return new Hit(
                        path,
                        $"there is no Secret {reference.Text("name")}: add it, or a cert-manager annotation or Certificate");
                }
            }
        }
    }

    private static IEnumerable<Hit> Listeners(KubernetesObject gateway, ObjectSet objects)
    {
        if (string.IsNullOrEmpty(gateway.Body.Text("spec", "gatewayClassName")))
        {
            yield return new Hit("spec.gatewayClassName", "not set: name the class of the cluster's controller");
        }

        var listeners = gateway.Body.Items("spec", "listeners").ToList();
        if (listeners.Count == 0)
        {
            yield return new Hit("spec.listeners", "no listener: add one");
        }

        if (listeners.GroupBy(one => one.Text("name")).Any(group => group.Count() > 1)
            || listeners.GroupBy(one => (one.Scalar("port"), one.Text("protocol"), one.Text("hostname"))).Any(group => group.Count() > 1))
        {
            yield return new Hit(
                "spec.listeners", "two listeners have one name, or one port, protocol and host: change one");
        }
    }
}
