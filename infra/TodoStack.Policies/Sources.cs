namespace TodoStack.Policies;

/// <summary>Where the rules come from.</summary>
internal static class Sources
{
    /// <summary>A rule of this project's own, where no public list has it.</summary>
    public const string Ours = "docs/policies.md";

    /// <summary>The Kubernetes documentation's root, to be followed by a page.</summary>
    public const string Docs = "https://kubernetes.io/docs/";

    public const string GatewayApi = "https://gateway-api.sigs.k8s.io/reference/spec/";

    public const string HelmHooks = "https://helm.sh/docs/topics/charts_hooks/";

    public const string RbacPractices = Docs + "concepts/security/rbac-good-practices/";

    public const string PodSecurity = Docs + "concepts/security/pod-security-standards/";

    public const string Hardening =
        "https://media.defense.gov/2022/Aug/29/2003066362/-1/-1/0/CTR_KUBERNETES_HARDENING_GUIDANCE_1.2_20220829.PDF";

    public const string KubeScore = "https://github.com/zegl/kube-score/blob/master/README_CHECKS.md";

    public const string PolarisSecurity = "https://polaris.docs.fairwinds.com/checks/security/";

    public const string PolarisReliability = "https://polaris.docs.fairwinds.com/checks/reliability/";

    public const string PolarisEfficiency = "https://polaris.docs.fairwinds.com/checks/efficiency/";
}
