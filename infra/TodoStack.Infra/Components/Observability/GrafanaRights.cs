using Pulumi;
using Pulumi.Kubernetes.Rbac.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Rbac.V1;

namespace TodoStack.Infra.Components;

/// <summary>
/// What Grafana's sidecars may read: ConfigMaps, where dashboards and data sources lie. The chart's own roles would let them
/// read every Secret of the cluster, too.
/// </summary>
internal static class GrafanaRights
{
    private const string Name = "grafana-config-maps";

    public static IReadOnlyList<Resource> Make(string name, ObservabilityArgs args, Input<string> space, Resource parent) =>
    [
        .. In($"{name}-grafana", space, args, space, parent),
        .. In($"{name}-grafana-application", args.Namespace, args, space, parent),
    ];

    private static Resource[] In(string name, Input<string> where, ObservabilityArgs args, Input<string> space, Resource parent)
    {
        var options = new CustomResourceOptions { Parent = parent };
        ObjectMetaArgs Metadata() => new() { Name = Name, Namespace = where, Labels = args.Owner.Labels(Name, "observability").All };
        var bound = Metadata();
        bound.Annotations.Add("policy.todostack.dev/rbac-exists", "The account is made by the chart kube-prometheus-stack.");
        var role = new Role($"{name}-role", new RoleArgs
        {
            Metadata = Metadata(),
            Rules = { new PolicyRuleArgs { ApiGroups = { "" }, Resources = { "configmaps" }, Verbs = { "get", "list", "watch" } } },
        }, options);
        var binding = new RoleBinding($"{name}-role-binding", new RoleBindingArgs
        {
            Metadata = bound,
            RoleRef = new RoleRefArgs { ApiGroup = "rbac.authorization.k8s.io", Kind = "Role", Name = Name },
            Subjects = { new SubjectArgs { Kind = "ServiceAccount", Name = PrometheusStackChart.Grafana, Namespace = space } },
        }, options);
        return [role, binding];
    }
}
