namespace TodoStack.Policies.Rules;

/// <summary>
/// API versions that are deprecated or gone, with the Kubernetes version that removed them and what takes their place
/// (https://kubernetes.io/docs/reference/using-api/deprecation-guide/).
/// </summary>
internal static class ApiVersions
{
    private static readonly string[] AnyKind = ["*"];

    private static readonly (string ApiVersion, string[] Kinds, string Removed, string Instead)[] Table =
    [
        ("extensions/v1beta1", ["Deployment", "DaemonSet", "ReplicaSet"], "1.16", "apps/v1"),
        ("extensions/v1beta1", ["NetworkPolicy"], "1.16", "networking.k8s.io/v1"),
        ("extensions/v1beta1", ["PodSecurityPolicy"], "1.16", "Pod Security Admission"),
        ("extensions/v1beta1", ["Ingress"], "1.22", "networking.k8s.io/v1"),
        ("apps/v1beta1", AnyKind, "1.16", "apps/v1"),
        ("apps/v1beta2", AnyKind, "1.16", "apps/v1"),
        ("networking.k8s.io/v1beta1", ["Ingress", "IngressClass"], "1.22", "networking.k8s.io/v1"),
        ("rbac.authorization.k8s.io/v1beta1", AnyKind, "1.22", "rbac.authorization.k8s.io/v1"),
        ("rbac.authorization.k8s.io/v1alpha1", AnyKind, "1.22", "rbac.authorization.k8s.io/v1"),
        ("admissionregistration.k8s.io/v1beta1", ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"], "1.22",
            "admissionregistration.k8s.io/v1"),
        ("apiextensions.k8s.io/v1beta1", AnyKind, "1.22", "apiextensions.k8s.io/v1"),
        ("apiregistration.k8s.io/v1beta1", AnyKind, "1.22", "apiregistration.k8s.io/v1"),
        ("authentication.k8s.io/v1beta1", ["TokenReview"], "1.22", "authentication.k8s.io/v1"),
        ("authorization.k8s.io/v1beta1", AnyKind, "1.22", "authorization.k8s.io/v1"),
        ("certificates.k8s.io/v1beta1", ["CertificateSigningRequest"], "1.22", "certificates.k8s.io/v1"),
        ("coordination.k8s.io/v1beta1", ["Lease"], "1.22", "coordination.k8s.io/v1"),
        ("scheduling.k8s.io/v1beta1", AnyKind, "1.22", "scheduling.k8s.io/v1"),
        ("scheduling.k8s.io/v1alpha1", ["PriorityClass"], "1.17", "scheduling.k8s.io/v1"),
        ("storage.k8s.io/v1beta1", ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"], "1.22", "storage.k8s.io/v1"),
        ("storage.k8s.io/v1beta1", ["CSIStorageCapacity"], "1.27", "storage.k8s.io/v1"),
        ("batch/v1beta1", ["CronJob"], "1.25", "batch/v1"),
        ("batch/v2alpha1", ["CronJob"], "1.21", "batch/v1"),
        ("discovery.k8s.io/v1beta1", ["EndpointSlice"], "1.25", "discovery.k8s.io/v1"),
        ("events.k8s.io/v1beta1", ["Event"], "1.25", "events.k8s.io/v1"),
        ("policy/v1beta1", ["PodDisruptionBudget"], "1.25", "policy/v1"),
        ("policy/v1beta1", ["PodSecurityPolicy"], "1.25", "Pod Security Admission"),
        ("node.k8s.io/v1beta1", ["RuntimeClass"], "1.25", "node.k8s.io/v1"),
        ("autoscaling/v2beta1", ["HorizontalPodAutoscaler"], "1.25", "autoscaling/v2"),
        ("autoscaling/v2beta2", ["HorizontalPodAutoscaler"], "1.26", "autoscaling/v2"),
        ("flowcontrol.apiserver.k8s.io/v1beta1", AnyKind, "1.26", "flowcontrol.apiserver.k8s.io/v1"),
        ("flowcontrol.apiserver.k8s.io/v1beta2", AnyKind, "1.29", "flowcontrol.apiserver.k8s.io/v1"),
        ("flowcontrol.apiserver.k8s.io/v1beta3", AnyKind, "1.32", "flowcontrol.apiserver.k8s.io/v1"),
        // Gateway API serves only v1 for these kinds since its version 1.1.
        ("gateway.networking.k8s.io/v1alpha2", ["Gateway", "GatewayClass", "HTTPRoute", "GRPCRoute", "ReferenceGrant"], "",
            "gateway.networking.k8s.io/v1"),
        ("gateway.networking.k8s.io/v1beta1", ["Gateway", "GatewayClass", "HTTPRoute"], "", "gateway.networking.k8s.io/v1"),
        // Endpoints are deprecated since 1.33, ComponentStatus since 1.19; nothing may rely on them.
        ("v1", ["Endpoints"], "", "discovery.k8s.io/v1 EndpointSlice"),
        ("v1", ["ComponentStatus"], "", "the API server's /livez and /readyz"),
    ];

    /// <summary>What is wrong with an API version, or null.</summary>
    public static string? Problem(string apiVersion, string kind)
    {
        foreach (var (version, kinds, removed, instead) in Table)
        {
            if (version == apiVersion && (kinds == AnyKind || kinds.Contains(kind)))
            {
                return removed.Length == 0
                    ? $"{kind} of {apiVersion} is deprecated: use {instead}"
                    : $"{kind} of {apiVersion} is gone since Kubernetes {removed}: use {instead}";
            }
        }

        return null;
    }
}
