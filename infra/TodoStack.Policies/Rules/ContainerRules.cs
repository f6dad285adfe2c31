using TodoStack.Policies.Model;

namespace TodoStack.Policies.Rules;

/// <summary>What a container runs, with what it needs and how it is watched.</summary>
internal static class ContainerRules
{
    private const string ProbeDocs = Sources.Docs + "concepts/configuration/liveness-readiness-startup-probes/";

    private const string Resources = Sources.Docs + "concepts/configuration/manage-resources-containers/";

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        Rule.ForContainers(
            "image-pinned",
            "An image is named by digest, whole version or content",
            "A moving tag runs other code after a restart than before, on one node other than on the next, and cannot be rolled back.",
            [Sources.KubeScore, Sources.PolarisReliability, Sources.Docs + "concepts/containers/images/", Sources.Hardening],
            container => container.Body.Text("image") is { } image && ImageReference.Parse(image).IsPinned
                ? null
                : container.Hit(
                    "image",
                    $"{container.Body.Text("image") ?? "none"} may change: use a digest, a whole version (1.2.3) or a tag made of the content")),
        Rule.ForContainers(
            "image-registry",
            "An image names its registry",
            "A short name is looked up wherever the node's runtime is set to, so that another's image may run in place of ours.",
            [Sources.Hardening, Sources.Docs + "concepts/containers/images/"],
            container => container.Body.Text("image") is { } image && ImageReference.Parse(image).Registry is null
                ? container.Hit(
                    "image",
                    $"{image} names no registry: begin with its host, such as docker.io/ or localhost/ for the node's own images")
                : null),
        Rule.ForContainers(
            "image-pull-policy",
            "The pull policy is explicit: IfNotPresent or Always",
            "The default depends on the tag; Never leaves the pod waiting on a node that has no image.",
            [Sources.KubeScore, Sources.PolarisReliability, Sources.Docs + "concepts/containers/images/#image-pull-policy"],
            container => container.Body.Text("imagePullPolicy") is not ("IfNotPresent" or "Always")
                ? container.Hit(
                    "imagePullPolicy",
                    $"{container.Body.Text("imagePullPolicy") ?? "not set"}: set IfNotPresent, which pinned images allow")
                : null),
        Rule.ForContainers(
            "resources-requests",
            "A container requests CPU and memory",
            "The scheduler packs pods onto a node that cannot hold them, and autoscaling by use has nothing to compare with.",
            [Sources.KubeScore, Sources.PolarisEfficiency, Sources.Hardening, Resources],
            container => Missing(container, "requests", ["cpu", "memory"])),
        Rule.ForContainers(
            "resources-limits",
            "A container's CPU and memory are limited",
            "One container that leaks or spins takes the node's other pods with it.",
            [Sources.KubeScore, Sources.PolarisEfficiency, Sources.Hardening, Resources],
            container => Missing(container, "limits", ["cpu", "memory"])),
        Rule.ForContainers(
            "resources-ephemeral-storage",
            "A container's ephemeral storage is requested and limited",
            "Logs and temporary files fill the node's disk, and the kubelet evicts pods that did nothing wrong.",
            [Sources.KubeScore, Resources + "#local-ephemeral-storage"],
            container => ((string[])["requests", "limits"]).SelectMany(side => Missing(container, side, ["ephemeral-storage"]))),
        Rule.ForObjects(
            "quantity-valid",
            "Quantities are valid",
            "The API server refuses the object; `512MB` and `0,5` are no quantities.",
            [Sources.Docs + "reference/kubernetes-api/common-definitions/quantity/"],
            Quantities),
        Rule.ForContainers(
            "requests-within-limits",
            "A request is not above its limit",
            "The API server refuses the pod.",
            [Resources],
            container => ((string[])["cpu", "memory", "ephemeral-storage"])
                .Where(name => container.Resource("requests", name) > container.Resource("limits", name))
                .Select(name => container.Hit(
                    $"resources.requests.{name}", "the request is above the limit: lower it or raise the limit"))),
        Rule.ForPods(
            "database-guaranteed",
            "Stateful pods have guaranteed quality of service",
            "Under pressure the node evicts the database before pods that could be started anywhere.",
            [Sources.Docs + "concepts/workloads/pods/pod-qos/", Sources.Ours],
            (pod, _) => pod.Owner.Kind != "StatefulSet"
                ? []
                : from container in pod.AllContainers
                  from name in (string[])["cpu", "memory"]
                  let request = container.Resource("requests", name)
                  let limit = container.Resource("limits", name)
                  where request < limit
                  select container.Hit($"resources.requests.{name}", "below the limit: request as much as the limit")),
        ServingProbe(
            "liveness-probe",
            "livenessProbe",
            "A serving container has a liveness probe",
            "A process that hangs is never restarted.",
            [Sources.PolarisReliability, ProbeDocs]),
        ServingProbe(
            "readiness-probe",
            "readinessProbe",
            "A serving container has a readiness probe",
            "Requests go to pods that are not ready, and an update takes the old pods away before the new ones serve.",
            [Sources.KubeScore, Sources.PolarisReliability, ProbeDocs]),
        ServingProbe(
            "startup-probe",
            "startupProbe",
            "A serving container has a startup probe",
            "A slow start is killed by the liveness probe again and again, or the liveness probe is made slow for it.",
            [ProbeDocs]),
        Rule.ForContainers(
            "probes-differ",
            "The liveness probe is not the readiness probe",
            "A failing dependency restarts every replica in place of taking it out of rotation.",
            [Sources.KubeScore, ProbeDocs],
            container => container.Body.Object("livenessProbe") is { } liveness
                && container.Body.Object("readinessProbe") is { } readiness
                && Handler(liveness) is { } handler && Json.Same(handler, Handler(readiness))
                ? container.Hit(
                    "livenessProbe",
                    "it asks the same as the readiness probe: ask for the process alone, without its dependencies")
                : null),
        Rule.ForContainers(
            "probe-port",
            "A probe's port is one of the container's",
            "The probe fails for ever, and the container never starts or is restarted again and again.",
            [ProbeDocs],
            ProbePorts),
        Rule.ForContainers(
            "probe-timing",
            "A probe's time-out is within its period, and liveness and startup succeed at once",
            "Probes that overlap make a slow pod slower; the API server refuses a success threshold above 1.",
            [Sources.Docs + "tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#configure-probes"],
            ProbeTiming),
        Rule.ForContainers(
            "env-valid",
            "Environment variables have valid names, each only once, with one source",
            "The last of two wins silently, and a name with other characters is skipped with no more than an event.",
            [Sources.Docs + "tasks/inject-data-application/define-environment-variable-container/"],
            Environment),
        Rule.ForContainers(
            "env-expansion",
            "$(NAME) names a variable that is defined before",
            "An unknown reference stays in the value as it is written.",
            [Sources.Docs + "tasks/inject-data-application/define-interdependent-environment-variables/"],
            Expansion),
    ];

    private static Rule ServingProbe(string id, string field, string title, string reason, string[] sources) => Rule.ForPods(
        id,
        title,
        reason,
        sources,
        (pod, _) => pod.Serves
            ? pod.Containers.Where(container => !container.Body.Has(field))
                .Select(container => container.Hit(field, $"no {field}: add one"))
            : []);

    private static IEnumerable<Hit> Missing(Container container, string side, string[] resources) => resources
        .Where(name => !container.Body.Has("resources", side, name))
        .Select(name => container.Hit($"resources.{side}.{name}", "not set: set it"));

    private static System.Text.Json.Nodes.JsonObject? Handler(System.Text.Json.Nodes.JsonObject probe)
    {
        foreach (var name in (string[])["httpGet", "tcpSocket", "grpc", "exec"])
        {
            if (probe.Object(name) is { } handler)
            {
                return new() { [name] = handler.DeepClone() };
            }
        }

        return null;
    }

    private static IEnumerable<Hit> ProbePorts(Container container)
    {
        foreach (var name in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
        {
            foreach (var handler in (string[])["httpGet", "tcpSocket", "grpc"])
            {
                if (container.Body.Scalar(name, handler, "port") is { } port
                    && !container.Body.Items("ports").Any(one => one.Text("name") == port || one.Scalar("containerPort") == port))
                {
                    yield return container.Hit(
                        $"{name}.{handler}.port", $"the container has no port {port}: name one of its ports");
                }
            }
        }
    }

    private static IEnumerable<Hit> ProbeTiming(Container container)
    {
        foreach (var name in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
        {
            if (container.Body.Object(name) is not { } probe)
            {
                continue;
            }

            // The defaults are those of the API.
            if ((probe.Number("timeoutSeconds") ?? 1m) > (probe.Number("periodSeconds") ?? 10m))
            {
                yield return container.Hit($"{name}.timeoutSeconds", "longer than the period: lower it");
            }

            if (name != "readinessProbe" && probe.Number("successThreshold") is > 1m)
            {
                yield return container.Hit($"{name}.successThreshold", "above 1: remove it");
            }
        }
    }

    private static IEnumerable<Hit> Quantities(KubernetesObject found)
    {
        List<(string Path, System.Text.Json.Nodes.JsonObject? Map)> maps = [];
        if (PodTemplate.Of(found) is { } pod)
        {
            foreach (var container in pod.AllContainers)
            {
                maps.Add(($"{container.Path}.resources.requests", container.Body.Object("resources", "requests")));
                maps.Add(($"{container.Path}.resources.limits", container.Body.Object("resources", "limits")));
            }

            foreach (var volume in pod.Spec.Items("volumes").Where(volume => volume.Has("emptyDir", "sizeLimit")))
            {
                var size = volume.At("emptyDir", "sizeLimit");
                if (Quantity.Parse(size) is null or < 0m)
                {
                    yield return Wrong(pod.Hit($"volumes[{volume.Text("name")}].emptyDir.sizeLimit", ""), size);
                }
            }
        }

        if (found.Is("ResourceQuota"))
        {
            maps.Add(("spec.hard", found.Body.Object("spec", "hard")));
        }

        if (found.Is("PersistentVolumeClaim"))
        {
            maps.Add(("spec.resources.requests", found.Body.Object("spec", "resources", "requests")));
        }

        if (found.Is("LimitRange"))
        {
            maps.AddRange(
                from limit in found.Body.Items("spec", "limits")
                from side in (string[])["default", "defaultRequest", "min", "max"]
                select ($"spec.limits[{limit.Text("type")}].{side}", limit.Object(side)));
        }

        if (found.Is("StatefulSet"))
        {
            maps.AddRange(found.Body.Items("spec", "volumeClaimTemplates").Select(claim => (
                $"spec.volumeClaimTemplates[{claim.Text("metadata", "name")}].spec.resources.requests",
                claim.Object("spec", "resources", "requests"))));
        }

        foreach (var (path, map) in maps)
        {
            foreach (var (name, value) in map ?? [])
            {
                if (value is not null && Quantity.Parse(value) is null or < 0m)
                {
                    yield return Wrong(new Hit($"{path}.{name}", ""), value);
                }
            }
        }
    }

    private static Hit Wrong(Hit hit, System.Text.Json.Nodes.JsonNode? value) =>
        hit with { Message = $"{value?.ToJsonString()} is no quantity: write such as 250m or 256Mi" };

    private static IEnumerable<Hit> Environment(Container container)
    {
        var variables = container.Body.Items("env").ToList();
        foreach (var variable in variables)
        {
            var name = variable.Text("name") ?? "";
            if (!Names.IsVariable(name))
            {
                yield return container.Hit($"env[{name}]", "no valid name: letters, digits and underscores, no digit first");
            }
            else if (variable.Has("value") && variable.Has("valueFrom"))
            {
                yield return container.Hit($"env[{name}]", "value and valueFrom: remove one");
            }
            else if (variable.At("value") is { } value && value.AsText() is null)
            {
                yield return container.Hit($"env[{name}].value", $"{value.ToJsonString()} is no string: quote it");
            }
        }

        foreach (var group in variables.GroupBy(variable => variable.Text("name") ?? "").Where(group => group.Count() > 1))
        {
            yield return container.Hit($"env[{group.Key}]", "it is there twice: remove one");
        }
    }

    private static IEnumerable<Hit> Expansion(Container container)
    {
        // What envFrom brings cannot be told by name where a key is made at run time.
        if (container.Body.Items("envFrom").Any())
        {
            yield break;
        }

        HashSet<string> known = [];
        foreach (var variable in container.Body.Items("env"))
        {
            var name = variable.Text("name") ?? "";
            foreach (var reference in References(variable.Text("value")).Where(reference => !known.Contains(reference)))
            {
                yield return container.Hit(
                    $"env[{name}].value",
                    $"$({reference}) is not defined before {name}: define it, or write $$ for a dollar sign");
            }

            known.Add(name);
        }

        foreach (var field in (string[])["command", "args"])
        {
            // What is written small is a shell's command, which Kubernetes leaves alone.
            foreach (var reference in container.Body.Strings(field).SelectMany(References)
                .Where(reference => !known.Contains(reference) && !reference.Any(char.IsAsciiLetterLower)).Distinct())
            {
                yield return container.Hit(
                    field, $"$({reference}) is no variable of the container: define it, or write $$ for a dollar sign");
            }
        }
    }

    // $$ is a dollar sign; $(NAME) a reference; everything else stays (a shell's $(command) holds spaces most often).
    private static IEnumerable<string> References(string? text)
    {
        for (var index = 0; index + 1 < text?.Length; index++)
        {
            if (text[index] != '$')
            {
                continue;
            }

            if (text[index + 1] == '$')
            {
                index++;
            }
            else if (text[index + 1] == '(' && text.IndexOf(')', index) is var end and > 0
                && text[(index + 2)..end] is { Length: > 0 } name && Names.IsVariable(name))
            {
                yield return name;
                index = end;
            }
        }
    }
}
