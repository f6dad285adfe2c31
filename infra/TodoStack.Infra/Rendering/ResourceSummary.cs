using System.Globalization;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Rendering;

/// <summary>What a resource is, in a short phrase; never with a secret in it.</summary>
internal static class ResourceSummary
{
    private const string EnforcedProfile = "pod-security.kubernetes.io/enforce";

    public static string Of(RecordedStack stack, RecordedResource resource) =>
        resource.IsComponent ? Count(Descendants(stack, resource), "resource")
        : resource.IsKubernetesObject ? OfObject(resource.Inputs)
        : resource.Type switch
        {
            ResourceTypes.HelmRelease => OfRelease(new RecordedHelmRelease(resource, stack.Input)),
            ResourceTypes.DockerImage => OfImage(new RecordedImage(resource, stack.Input)),
            ResourceTypes.RandomPassword or ResourceTypes.RandomString => $"random, {Count(Int(resource.Inputs["length"]), "character")}",
            ResourceTypes.RandomBytes or ResourceTypes.RandomId => $"random, {Count(Int(resource.Inputs["length"] ?? resource.Inputs["byteLength"]), "byte")}",
            _ when resource.Type.StartsWith(ResourceTypes.ProviderPrefix, StringComparison.Ordinal) => OfProvider(resource.Inputs),
            _ => "",
        };

    private static string OfRelease(RecordedHelmRelease release) =>
        $"chart {release.Chart}{(release.Version is { } version ? " " + version : "")} in namespace {release.Namespace}";

    private static string OfImage(RecordedImage image) =>
        $"{image.ImageName}{(image.IsPushed ? ", pushed" : ", stays in the local daemon")}";

    private static string OfProvider(JsonObject inputs) =>
        Text(inputs["context"]) is { } context ? $"context {context}"
        : Text(inputs["host"]) is { } host ? $"host {host}"
        : "";

    private static string OfObject(JsonObject body)
    {
        var spec = body["spec"] as JsonObject ?? [];
        return Text(body["kind"]) switch
        {
            "Namespace" => Text((body["metadata"]?["labels"] as JsonObject)?[EnforcedProfile]) is { } profile ? $"Pod Security {profile}" : "",
            "ResourceQuota" => Pairs(spec["hard"]),
            "LimitRange" => Join(", ", Items(spec["limits"]).Select(limit => $"for each {Text(limit["type"])?.ToLowerInvariant()}")),
            "NetworkPolicy" => Policy(spec),
            "Service" => Service(spec),
            "StatefulSet" or "Deployment" => Join(", ", Count(Int(spec["replicas"]) ?? 1, "replica"), Images(spec["template"]?["spec"])),
            "CronJob" => Join(", ", $"at {Text(spec["schedule"])}", Text(spec["suspend"]) == "true" ? "suspended" : null, Images(spec["jobTemplate"]?["spec"]?["template"]?["spec"])),
            "Job" => Join(", ", Text(spec["suspend"]) == "true" ? "suspended until it is asked for" : null, Images(spec["template"]?["spec"])),
            "PersistentVolumeClaim" => Join(", ", Text(spec["resources"]?["requests"]?["storage"]), Join(" ", Items(spec["accessModes"]).Select(mode => mode.ToString()))),
            "PodDisruptionBudget" => spec["minAvailable"] is { } least ? $"at least {least} available" : spec["maxUnavailable"] is { } most ? $"at most {most} unavailable" : "",
            "HorizontalPodAutoscaler" => $"{spec["minReplicas"]} to {spec["maxReplicas"]} replicas",
            "Secret" => Keys(body, "data", "stringData"),
            "ConfigMap" => Keys(body, "data", "binaryData"),
            "ServiceAccount" => Text(body["automountServiceAccountToken"]) == "false" ? "no token" : "with a token",
            "Role" or "ClusterRole" => Count(Items(body["rules"]).Count(), "rule"),
            _ => "",
        };
    }

    private static string Policy(JsonObject spec)
    {
        var types = Items(spec["policyTypes"]).Select(type => type.ToString()).ToList();
        var selects = spec["podSelector"] is not JsonObject { Count: > 0 } selector ? "all pods"
            : Text((selector["matchLabels"] as JsonObject)?["app.kubernetes.io/name"])
            ?? (selector["matchLabels"] is JsonObject labels ? Join(", ", labels.Select(label => $"{label.Key[(label.Key.IndexOf('/') + 1)..]} {label.Value}")) : "some pods");
        var flows = types.Select(type => (type == "Ingress" ? "in: " : "out: ") + (Items(spec[type.ToLowerInvariant()]).Count() switch
        {
            0 => "nothing",
            var count => Count(count, "rule"),
        }));
        return $"{selects}; {string.Join(", ", flows)}";
    }

    private static string Service(JsonObject spec)
    {
        var type = Text(spec["clusterIP"]) == "None" ? "headless" : Text(spec["type"]) ?? "ClusterIP";
        var ports = Items(spec["ports"]).Select(port => port["nodePort"] is { } node ? $"{port["port"]} as {node}" : $"{port["port"]}");
        return $"{type}, port {string.Join(", ", ports)}";
    }

    private static string? Images(JsonNode? pod) =>
        Join(", ", Items(pod?["containers"]).Select(container => Text(container["image"])).Distinct());

    private static string Pairs(JsonNode? map) =>
        map is JsonObject pairs ? string.Join(", ", pairs.Select(pair => $"{pair.Key} {pair.Value}")) : "";

    private static string Keys(JsonObject body, params string[] places)
    {
        var keys = places.SelectMany(place => body[place] is JsonObject map ? map.Select(entry => entry.Key) : []).ToList();
        return keys.Count == 0 ? "empty" : string.Join(", ", keys);
    }

    private static IEnumerable<JsonNode> Items(JsonNode? list) => list is JsonArray items ? items.OfType<JsonNode>() : [];

    private static int Descendants(RecordedStack stack, RecordedResource resource) =>
        stack.ChildrenOf(resource).Sum(child => 1 + Descendants(stack, child));

    private static string Join(string separator, params IEnumerable<string?> parts) =>
        string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));

    private static string Count(int? number, string noun) =>
        string.Create(CultureInfo.InvariantCulture, $"{number} {noun}{(number == 1 ? "" : "s")}");

    private static int? Int(JsonNode? node) => node is JsonValue value && value.TryGetValue<long>(out var number) ? (int)number : null;

    private static string? Text(JsonNode? node) => node is JsonValue ? node.ToString() : null;
}
