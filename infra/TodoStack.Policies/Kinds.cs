using System.Collections.Frozen;

namespace TodoStack.Policies;

/// <summary>
/// What the rules know about kinds: their group and scope, as in the Kubernetes API reference
/// (https://kubernetes.io/docs/reference/kubernetes-api/) and the Gateway API's
/// (https://gateway-api.sigs.k8s.io/reference/spec/).
/// </summary>
internal static class Kinds
{
    private const string Apps = "apps";
    private const string Batch = "batch";
    private const string Autoscaling = "autoscaling";
    private const string Policy = "policy";
    private const string Networking = "networking.k8s.io";
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Gateway = "gateway.networking.k8s.io";

    private static readonly FrozenDictionary<string, string> Groups = new Dictionary<string, string>
    {
        ["Namespace"] = "",
        ["ResourceQuota"] = "",
        ["LimitRange"] = "",
        ["ServiceAccount"] = "",
        ["ConfigMap"] = "",
        ["Secret"] = "",
        ["Pod"] = "",
        ["Service"] = "",
        ["PersistentVolumeClaim"] = "",
        ["PersistentVolume"] = "",
        ["Deployment"] = Apps,
        ["StatefulSet"] = Apps,
        ["DaemonSet"] = Apps,
        ["ReplicaSet"] = Apps,
        ["Job"] = Batch,
        ["CronJob"] = Batch,
        ["HorizontalPodAutoscaler"] = Autoscaling,
        ["VerticalPodAutoscaler"] = "autoscaling.k8s.io",
        ["PodDisruptionBudget"] = Policy,
        ["NetworkPolicy"] = Networking,
        ["Ingress"] = Networking,
        ["IngressClass"] = Networking,
        ["Role"] = Rbac,
        ["ClusterRole"] = Rbac,
        ["RoleBinding"] = Rbac,
        ["ClusterRoleBinding"] = Rbac,
        ["PriorityClass"] = "scheduling.k8s.io",
        ["StorageClass"] = "storage.k8s.io",
        ["GatewayClass"] = Gateway,
        ["Gateway"] = Gateway,
        ["HTTPRoute"] = Gateway,
        ["GRPCRoute"] = Gateway,
        ["TLSRoute"] = Gateway,
        ["TCPRoute"] = Gateway,
        ["UDPRoute"] = Gateway,
        ["ReferenceGrant"] = Gateway,
        ["BackendTLSPolicy"] = Gateway,
        ["Certificate"] = "cert-manager.io",
        ["ExternalSecret"] = "external-secrets.io",
        ["ServiceMonitor"] = "monitoring.coreos.com",
        ["PodMonitor"] = "monitoring.coreos.com",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ClusterScoped = new[]
    {
        "APIService", "CertificateSigningRequest", "ClusterIssuer", "ClusterRole", "ClusterRoleBinding", "ClusterSecretStore",
        "CSIDriver", "CustomResourceDefinition", "FlowSchema", "GatewayClass", "IngressClass", "MutatingWebhookConfiguration",
        "Namespace", "Node", "PersistentVolume", "PodSecurityPolicy", "PriorityClass", "PriorityLevelConfiguration",
        "RuntimeClass", "StorageClass", "ValidatingAdmissionPolicy", "ValidatingAdmissionPolicyBinding",
        "ValidatingWebhookConfiguration", "VolumeSnapshotClass",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The group of a well-known kind, or null.</summary>
    public static string? GroupOf(string kind) => Groups.GetValueOrDefault(kind);

    /// <summary>Whether objects of the kind live in no namespace.</summary>
    public static bool IsClusterScoped(string kind) => ClusterScoped.Contains(kind);

    /// <summary>Whether objects of the kind are known to live in a namespace.</summary>
    public static bool IsNamespaced(string kind) => Groups.ContainsKey(kind) && !IsClusterScoped(kind);
}
