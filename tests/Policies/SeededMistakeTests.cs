namespace TodoStack.Policies.Tests;

/// <summary>
/// Mistakes as people make them in rendered manifests: a line changed, added or forgotten in the text. Each must be found, in
/// the object that it is in.
/// </summary>
public sealed class SeededMistakeTests
{
    private static readonly (string Rule, string File, string Object, string Text, string Mistake)[] Mistakes =
    [
        ("image-pinned", "chart", "Deployment todo/todo-app-backend", "backend:dev-5f0c2b7a91d3", "backend:latest"),
        ("image-pinned", "chart", "Deployment todo/todo-app-frontend-web",
            "localhost/todostack/frontend-web:dev-5f0c2b7a91d3",
            "localhost/todostack/frontend-web"),
        ("image-pinned", "backup", "CronJob todo/backup", "postgres:17.6-bookworm", "postgres:17"),
        ("image-registry", "database", "StatefulSet todo/postgresql", "docker.io/library/postgres:", "postgres:"),
        ("image-pull-policy", "chart", "Pod todo/todo-app-test",
            "image: localhost/todostack/backend@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n      imagePullPolicy: IfNotPresent",
            "image: localhost/todostack/backend@sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\n      imagePullPolicy: Never"),
        ("run-as-non-root", "database", "StatefulSet todo/postgresql", "        runAsNonRoot: true\n", ""),
        ("run-as-non-root", "backup", "CronJob todo/backup", "runAsNonRoot: true", "runAsNonRoot: no"),
        ("run-as-user", "chart", "Deployment todo/todo-app-backend", "runAsUser: 10001", "runAsUser: 0"),
        ("run-as-user", "chart", "Deployment todo/todo-app-backend", "runAsUser: 10001", "runAsUser: 0755"),
        ("read-only-root", "chart", "Deployment todo/todo-app-backend",
            "readOnlyRootFilesystem: true",
            "readOnlyRootFileSystem: true"),
        ("privilege-escalation", "chart", "Deployment todo/todo-app-backend",
            "allowPrivilegeEscalation: false",
            "allowPrivilegeEscalation: \"false\""),
        ("capabilities-drop", "chart", "Deployment todo/todo-app-backend", "drop: [ALL]", "drop: [All]"),
        ("seccomp", "chart", "Deployment todo/todo-app-backend", "type: RuntimeDefault", "type: Unconfined"),
        ("host-namespaces", "chart", "Deployment todo/todo-app-backend",
            "      enableServiceLinks: false",
            "      enableServiceLinks: false\n      hostNetwork: yes"),
        ("service-account-token", "chart", "Deployment todo/todo-app-backend",
            "      automountServiceAccountToken: false\n",
            ""),
        ("service-account-automount", "database", "ServiceAccount todo/postgresql",
            "automountServiceAccountToken: false",
            "automountServiceAccountToken: true"),
        ("service-account-exists", "chart", "Deployment todo/todo-app-backend",
            "serviceAccountName: todo-app-backend",
            "serviceAccountName: todo-app-backand"),
        ("host-path", "chart", "Deployment todo/todo-app-backend",
            "          emptyDir:\n            sizeLimit: 64Mi",
            "          hostPath:\n            path: /var/run/docker.sock"),
        ("empty-dir-size", "chart", "Deployment todo/todo-app-backend",
            "          emptyDir:\n            sizeLimit: 64Mi",
            "          emptyDir: {}"),
        ("resources-limits", "chart", "Deployment todo/todo-app-backend", "              cpu: 500m\n", ""),
        ("resources-requests", "backup", "CronJob todo/backup", "                  memory: 128Mi\n", ""),
        ("requests-within-limits", "chart", "Deployment todo/todo-app-backend",
            "              memory: 256Mi",
            "              memory: 1Gi"),
        ("quantity-valid", "chart", "Deployment todo/todo-app-backend", "memory: 512Mi", "memory: 512MB"),
        ("quota-fits", "chart", "ResourceQuota todo/quota", "maxReplicas: 5", "maxReplicas: 50"),
        ("database-guaranteed", "database", "StatefulSet todo/postgresql", "memory: 512Mi", "memory: 256Mi"),
        ("liveness-probe", "chart", "Deployment todo/todo-app-backend", "livenessProbe:", "livenesProbe:"),
        ("probes-differ", "chart", "Deployment todo/todo-app-backend", "path: /health/live", "path: /health/ready"),
        ("probe-port", "database", "StatefulSet todo/postgresql",
            "port: postgresql\n            periodSeconds",
            "port: 5433\n            periodSeconds"),
        ("secret-in-env", "backup", "CronJob todo/backup",
            "- name: PGHOST\n                  value: postgresql",
            "- name: PGHOST\n                  value: postgresql\n                - name: PGPASSFILE_TOKEN\n                  value: s3cr3t"),
        ("secret-in-config-map", "chart", "ConfigMap todo/todo-app-backend",
            "Shutdown__DrainSeconds: \"5\"",
            "Jwt__SigningKey: not-so-secret"),
        ("secret-value-elsewhere", "database", "ConfigMap todo/postgresql",
            "max_connections = 100",
            "# Zq3vT8nB1xW6yKc0"),
        ("secret-exists", "chart", "Deployment todo/todo-app-backend",
            "name: backend-credentials",
            "name: backend-secrets"),
        ("secret-key-exists", "chart", "Deployment todo/todo-app-backend",
            "key: connection-string",
            "key: connectionString"),
        ("config-map-exists", "database", "StatefulSet todo/postgresql",
            "          configMap:\n            name: postgresql",
            "          configMap:\n            name: postgres"),
        ("data-valid", "chart", "ConfigMap todo/todo-app-backend",
            "ASPNETCORE_HTTP_PORTS: \"8000\"",
            "ASPNETCORE_HTTP_PORTS: 8000"),
        ("data-valid", "chart", "ConfigMap todo/todo-app-backend", "Shutdown__DrainSeconds: \"5\"", "Logging: on"),
        ("env-valid", "chart", "Pod todo/todo-app-test",
            "- name: HOST\n          value: todo-app-backend",
            "- name: HOST\n          value: 10"),
        ("rollout-checksum", "chart", "Deployment todo/todo-app-backend", "        checksum/config: 0a1b2c\n", ""),
        ("service-address-exists", "chart", "Deployment todo/todo-app-frontend-web",
            "http://todo-app-backend:8000",
            "http://todo-app-backend"),
        ("selector-matches", "chart", "Deployment todo/todo-app-backend",
            "  selector:\n    matchLabels:\n      app.kubernetes.io/name: backend\n      app.kubernetes.io/instance: todo-app\n  strategy",
            "  selector:\n    matchLabels:\n      app: backend\n  strategy"),
        ("rolling-update", "chart", "Deployment todo/todo-app-backend", "maxUnavailable: 0", "maxUnavailable: 25%"),
        ("replicas", "chart", "Deployment todo/todo-app-backend",
            "    kind: Deployment\n    name: todo-app-backend\n  minReplicas",
            "    kind: Deployment\n    name: backend\n  minReplicas"),
        ("hpa-target-exists", "chart", "HorizontalPodAutoscaler todo/todo-app-backend",
            "    kind: Deployment\n    name: todo-app-backend\n  minReplicas",
            "    kind: Deployment\n    name: backend\n  minReplicas"),
        ("hpa-replicas", "chart", "Deployment todo/todo-app-backend",
            "  revisionHistoryLimit: 3",
            "  replicas: 2\n  revisionHistoryLimit: 3"),
        ("pdb-allows-eviction", "chart", "PodDisruptionBudget todo/todo-app-backend",
            "minAvailable: 1",
            "minAvailable: 2"),
        ("topology-spread", "chart", "Deployment todo/todo-app-backend",
            "topologyKey: kubernetes.io/hostname",
            "topologyKey: topology.kubernetes.io/zone"),
        ("namespace-pod-security", "boundary", "Namespace todo", "enforce: restricted", "enforce: privileged"),
        ("namespace-default-deny", "boundary", "Namespace todo",
            "policyTypes: [Ingress, Egress]",
            "policyTypes: [Ingress]"),
        ("network-policy-open", "operations", "NetworkPolicy todo/inspector", "cidr: 10.96.0.1/32", "cidr: 0.0.0.0/0"),
        ("network-flow-both-sides", "chart", "NetworkPolicy todo/todo-app-frontend-web",
            "          app.kubernetes.io/name: frontend-web\n",
            "          app.kubernetes.io/name: migrate\n"),
        ("service-selects", "chart", "Service todo/todo-app-backend",
            "  selector:\n    app.kubernetes.io/name: backend",
            "  selector:\n    app.kubernetes.io/name: api"),
        ("service-target-port", "chart", "Service todo/todo-app-backend", "targetPort: http", "targetPort: 80"),
        ("service-type", "chart", "Service todo/todo-app-backend", "type: ClusterIP", "type: LoadBalancer"),
        ("stateful-set-service", "database", "StatefulSet todo/postgresql", "  clusterIP: None\n", ""),
        ("cron-schedule", "backup", "CronJob todo/backup", "15 3 * * *", "15 25 * * *"),
        ("cron-concurrency", "backup", "CronJob todo/backup", "concurrencyPolicy: Forbid", "concurrencyPolicy: Allow"),
        ("job-deadline", "backup", "Job todo/restore", "activeDeadlineSeconds: 1800\n  template", "template"),
        ("hook-order", "chart", "Job todo/todo-app-migrate",
            "helm.sh/hook-weight: \"-10\"",
            "helm.sh/hook-weight: \"10\""),
        ("ingress-tls", "edge", "Ingress todo/web", "- hosts: [todo.example.com]", "- hosts: [todo.example.org]"),
        ("route-backend-exists", "edge", "HTTPRoute todo/web", "port: 3000", "port: 80"),
        ("route-insecure-listener", "edge", "HTTPRoute todo/web", "sectionName: https", "sectionName: http"),
        ("rbac-wildcard", "operations", "ClusterRole todo-inspector", "verbs: [get, list]", "verbs: ['*']"),
        ("rbac-cluster-admin", "operations", "ClusterRoleBinding todo-inspector",
            "  name: todo-inspector\nsubjects",
            "  name: cluster-admin\nsubjects"),
        ("api-version-served", "database", "PodDisruptionBudget todo/postgresql",
            "apiVersion: policy/v1\n",
            "apiVersion: policy/v1beta1\n"),
        ("recommended-labels", "database", "ServiceAccount todo/postgresql",
            "    app.kubernetes.io/part-of: todostack\n",
            ""),
        ("label-valid", "chart", "Deployment todo/todo-app-backend",
            "app.kubernetes.io/version: 1.2.3",
            "app.kubernetes.io/version: 1.2"),
        ("namespace-set", "backup", "PersistentVolumeClaim backups",
            "  name: backups\n  namespace: todo",
            "  name: backups"),
        ("unique-objects", "boundary", "NetworkPolicy todo/default-deny", "name: allow-dns", "name: default-deny"),
    ];

    public static TheoryData<int, string> Numbers
    {
        get
        {
            TheoryData<int, string> numbers = [];
            for (var number = 0; number < Mistakes.Length; number++)
            {
                numbers.Add(number, Mistakes[number].Rule);
            }

            return numbers;
        }
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_mistake_in_a_rendered_file_is_found(int number, string rule)
    {
        var (_, file, name, text, mistake) = Mistakes[number];
        var original = GoodStack.Text(file);
        var place = original.IndexOf(text, StringComparison.Ordinal);
        Assert.True(place >= 0, $"{file} has no {text}");

        var objects = GoodStack.With(file, original.Remove(place, text.Length).Insert(place, mistake));

        Assert.Contains(
            PolicyReport.Evaluate(objects).Violations,
            finding => finding.Rule.Id == rule && finding.Object.ToString() == name);
    }

    [Fact]
    public void There_are_enough_of_them() => Assert.True(Mistakes.Length >= 60);
}
