using System.Text.Json.Nodes;

namespace TodoStack.Policies.Rules;

/// <summary>Roles allow what is needed and no more.</summary>
internal static class RbacRules
{
    private static readonly string[] Roles = ["Role", "ClusterRole"];

    private static readonly string[] Bindings = ["RoleBinding", "ClusterRoleBinding"];

    // What every cluster has (https://kubernetes.io/docs/reference/access-authn-authz/rbac/#user-facing-roles).
    private static readonly HashSet<string> BuiltIn = ["cluster-admin", "admin", "edit", "view"];

    /// <summary>The family.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        ForRoles(
            "rbac-wildcard",
            "Roles name their verbs, resources and groups",
            "A wildcard allows everything that the cluster will ever serve.",
            [Sources.Hardening, Sources.RbacPractices + "#least-privilege"],
            rule => ((string[])["verbs", "resources", "apiGroups", "nonResourceURLs"])
                .Where(field => rule.Strings(field).Any(value => value == "*"
                    || (field == "resources" && value.EndsWith("/*", StringComparison.Ordinal))))
                .Select(field => $"a wildcard in {field}: list what is needed")),
        ForRoles(
            "rbac-escalation",
            "No role gives its holder more than it says",
            "With escalate, bind, impersonate, tokens, signed certificates, nodes or webhooks the holder makes himself the cluster's administrator.",
            [Sources.RbacPractices + "#privilege-escalation-risks", Sources.Hardening],
            Escalations),
        ForRoles(
            "rbac-secrets",
            "No role reads all Secrets",
            "Who lists Secrets reads them, tokens of service accounts and passwords included.",
            [Sources.RbacPractices + "#listing-secrets", Sources.Hardening],
            rule => rule.Strings("resources").Contains("secrets")
                && rule.Strings("verbs").Any(verb => verb is "list" or "watch" or "deletecollection"
                    || (verb is "get" or "update" or "patch" or "delete" && !rule.Strings("resourceNames").Any()))
                ? ["Secrets without names: allow get of those that are needed by resourceNames"]
                : []),
        ForRoles(
            "rbac-exec",
            "No role runs commands in pods",
            "Who runs commands in a pod has its secrets and its network.",
            [Sources.PolarisSecurity, Sources.RbacPractices],
            rule => rule.Strings("resources")
                .Where(resource => resource is "pods/exec" or "pods/attach" or "pods/portforward" or "pods/ephemeralcontainers"
                    or "pods/proxy" or "services/proxy")
                .Select(resource => $"{resource}: remove it")),
        Rule.ForKinds(
            Bindings,
            "rbac-cluster-admin",
            "Nobody is bound to cluster-admin",
            "Whoever takes the account over has the cluster.",
            [Sources.PolarisSecurity, Sources.Hardening, Sources.RbacPractices],
            (found, _) => Hit.If(
                found.Body.Text("roleRef", "name") == "cluster-admin",
                "roleRef.name",
                "cluster-admin: bind a role with what is needed")
                .Concat(Hit.If(
                    found.Body.Items("subjects").Any(subject => subject.Text("kind") == "Group" && subject.Text("name") == "system:masters"),
                    "subjects",
                    "system:masters goes past all checks: remove it"))),
        Rule.ForKinds(
            Bindings,
            "rbac-anybody",
            "No role is for everybody, or for a default account",
            "Everybody who reaches the API server, or every pod that names no account, has the permission.",
            [Sources.Hardening, Sources.RbacPractices],
            (found, _) => found.Body.Items("subjects")
                .Where(subject =>
                    subject.Text("name") is "system:anonymous" or "system:unauthenticated" or "system:authenticated"
                        or "system:serviceaccounts"
                    || (subject.Text("kind") == "ServiceAccount" && subject.Text("name") == "default")
                    || (subject.Text("name") is { } name && name.StartsWith(
                        "system:serviceaccounts:", StringComparison.Ordinal)))
                .Select(subject => new Hit(
                    "subjects", $"{subject.Text("name")}: bind the account of the workload that needs it"))),
        Rule.ForKinds(
            Bindings,
            "rbac-exists",
            "A binding's role and accounts exist",
            "Nobody has the permission, or somebody who comes later under that name.",
            [Sources.Docs + "reference/access-authn-authz/rbac/"],
            Exist),
        Rule.ForKinds(
            ["ClusterRoleBinding"],
            "rbac-namespaced",
            "An account of ours has its permissions in its namespace only",
            "A permission for one namespace is given for all, the cluster's own included.",
            [Sources.Hardening, Sources.RbacPractices + "#least-privilege"],
            (found, objects) => Hit.If(
                found.Body.Items("subjects").Any(subject => subject.Text("kind") == "ServiceAccount"
                    && objects.Find("ServiceAccount", subject.Text("name") ?? "", subject.Text("namespace")) is not null)
                && !NeedsCluster(found, objects),
                "roleRef",
                "all that the role allows is in namespaces: use a RoleBinding")),
    ];

    private static Rule ForRoles(
        string id, string title, string reason, string[] sources, Func<JsonObject, IEnumerable<string>> evaluate) =>
        Rule.ForKinds(Roles, id, title, reason, sources, (found, _) => found.Body.Items("rules")
            .SelectMany((rule, index) => evaluate(rule).Select(message => new Hit($"rules[{index}]", message))));

    private static IEnumerable<string> Escalations(JsonObject rule)
    {
        var resources = rule.Strings("resources").ToHashSet();
        var verbs = rule.Strings("verbs").ToHashSet();
        foreach (var verb in verbs.Where(verb => verb is "escalate" or "bind" or "impersonate"))
        {
            yield return $"the verb {verb}: remove it";
        }

        var writes = verbs.Overlaps(["create", "update", "patch", "*"]);
        foreach (var resource in resources.Where(resource => writes && resource is
            "serviceaccounts/token" or "certificatesigningrequests/approval" or "nodes/proxy" or "persistentvolumes"
            or "mutatingwebhookconfigurations" or "validatingwebhookconfigurations" or "certificatesigningrequests"
            or "roles" or "rolebindings" or "clusterroles" or "clusterrolebindings"))
        {
            yield return $"{resource}: remove it";
        }

        if (resources.Contains("nodes/proxy") && !writes)
        {
            yield return "nodes/proxy: remove it";
        }
    }

    private static IEnumerable<Hit> Exist(KubernetesObject binding, ObjectSet objects)
    {
        var (kind, name) = (binding.Body.Text("roleRef", "kind") ?? "?", binding.Body.Text("roleRef", "name") ?? "?");
        if (!(kind == "ClusterRole" && (BuiltIn.Contains(name) || name.StartsWith("system:", StringComparison.Ordinal)))
            && objects.Find(kind, name, kind == "Role" ? binding.Namespace : null) is null)
        {
            yield return new Hit("roleRef", $"there is no {kind} {name}: add it, or correct the name");
        }

        foreach (var subject in binding.Body.Items("subjects")
            .Where(subject => subject.Text("kind") == "ServiceAccount" && subject.Text("name") != "default"))
        {
            var other = subject.Text("namespace") ?? binding.Namespace;
            var ours = other == binding.Namespace || objects.Find("Namespace", other ?? "") is not null;
            if (ours && objects.Find("ServiceAccount", subject.Text("name") ?? "", other) is null)
            {
                yield return new Hit(
                    "subjects",
                    $"there is no ServiceAccount {subject.Text("name")} in {other}: add it, or correct the name");
            }
        }
    }

    // Some things are in no namespace; who only reads them needs a cluster role.
    private static bool NeedsCluster(KubernetesObject binding, ObjectSet objects) =>
        objects.Find("ClusterRole", binding.Body.Text("roleRef", "name") ?? "") is not { } role
        || role.Body.Items("rules").Any(rule =>
            rule.Strings("nonResourceURLs").Any()
            || rule.Strings("resources").Any(resource => resource is "nodes" or "namespaces" or "persistentvolumes" or "storageclasses"
                or "clusterroles" or "clusterrolebindings" or "tokenreviews" or "subjectaccessreviews" or "nodes/metrics" or "nodes/stats"
                or "customresourcedefinitions" or "priorityclasses" or "ingressclasses" or "gatewayclasses"));
}
