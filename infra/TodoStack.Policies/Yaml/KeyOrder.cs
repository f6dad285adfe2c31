using System.Text.Json.Nodes;

namespace TodoStack.Policies.Yaml;

/// <summary>In which order a map's keys are written.</summary>
internal abstract class KeyOrder
{
    /// <summary>By name.</summary>
    public static KeyOrder Alphabetical { get; } = new AlphabeticalOrder();

    /// <summary>As manifests are written: what a thing is before what it does. Maps of a user's own keys go by name.</summary>
    public static KeyOrder Kubernetes { get; } = new KubernetesOrder();

    /// <summary>The members in order, without those that are null.</summary>
    /// <param name="map">The map.</param>
    /// <param name="parent">The key that the map is the value of; empty for the document and for a list's items.</param>
    public abstract IEnumerable<KeyValuePair<string, JsonNode?>> Order(JsonObject map, string parent);

    private static IEnumerable<KeyValuePair<string, JsonNode?>> ByName(JsonObject map) =>
        map.Where(member => member.Value is not null).OrderBy(member => member.Key, StringComparer.Ordinal);

    private sealed class AlphabeticalOrder : KeyOrder
    {
        public override IEnumerable<KeyValuePair<string, JsonNode?>> Order(JsonObject map, string parent) => ByName(map);
    }

    private sealed class KubernetesOrder : KeyOrder
    {
        // Maps whose keys are the user's.
        private static readonly HashSet<string> UserMaps =
        [
            "annotations", "binaryData", "data", "hard", "labels", "limits", "matchLabels", "nodeSelector", "requests", "stringData",
            "default", "defaultRequest", "max", "min", "maxLimitRequestRatio",
        ];

        private static readonly Dictionary<string, int> Ranks = new[]
        {
            // Every object.
            "apiVersion", "kind", "metadata", "name", "generateName", "namespace", "labels", "annotations",
            // What it is.
            "type", "immutable", "clusterIP", "group", "key", "operator", "effect", "apiGroup", "apiGroups", "path", "pathType",
            "weight", "maxSkew", "topologyKey", "whenUnsatisfiable", "accessModes",
            // A container's identity, then its program, configuration, ports, probes, needs and bounds.
            "image", "imagePullPolicy", "restartPolicy", "command", "args", "workingDir", "env", "envFrom", "value", "valueFrom",
            "from", "to", "namespaceSelector", "podSelector",
            "ports", "containerPort", "port", "targetPort", "nodePort", "protocol", "appProtocol",
            "startupProbe", "livenessProbe", "readinessProbe", "exec", "httpGet", "tcpSocket", "grpc", "host", "scheme",
            "initialDelaySeconds", "periodSeconds", "timeoutSeconds", "successThreshold", "failureThreshold", "lifecycle",
            "resources", "requests", "limits", "securityContext", "volumeMounts",
            // A workload: how many, which, how they change, then what.
            "schedule", "timeZone", "concurrencyPolicy", "startingDeadlineSeconds", "successfulJobsHistoryLimit",
            "failedJobsHistoryLimit", "suspend", "scaleTargetRef", "minReplicas", "maxReplicas", "replicas", "minAvailable",
            "maxUnavailable", "maxSurge", "revisionHistoryLimit", "progressDeadlineSeconds", "minReadySeconds", "completions",
            "parallelism", "backoffLimit", "activeDeadlineSeconds", "ttlSecondsAfterFinished", "selector",
            "policyTypes", "ingress", "egress", "serviceName", "podManagementPolicy", "strategy", "updateStrategy",
            "persistentVolumeClaimRetentionPolicy", "jobTemplate", "template", "spec", "volumeClaimTemplates",
            // A pod: who, where, how long, then its containers and volumes.
            "serviceAccountName", "automountServiceAccountToken", "enableServiceLinks", "priorityClassName",
            "terminationGracePeriodSeconds", "topologySpreadConstraints", "affinity", "nodeSelector", "tolerations",
            "imagePullSecrets", "initContainers", "containers", "volumes", "mountPath", "subPath", "readOnly",
            // Roles and bindings.
            "resourceNames", "verbs", "rules", "roleRef", "subjects",
            // Contents.
            "data", "stringData", "binaryData", "status",
        }.Select((name, rank) => (name, rank)).ToDictionary(pair => pair.name, pair => pair.rank);

        public override IEnumerable<KeyValuePair<string, JsonNode?>> Order(JsonObject map, string parent) =>
            UserMaps.Contains(parent)
                ? ByName(map)
                : ByName(map).OrderBy(member => Ranks.GetValueOrDefault(member.Key, int.MaxValue));
    }
}
