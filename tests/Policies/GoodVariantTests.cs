namespace TodoStack.Policies.Tests;

/// <summary>Other ways to write what is right: nothing may be found on them.</summary>
public sealed class GoodVariantTests
{
    private const string Backend = "Deployment/todo-app-backend";
    private const string Pod = "spec.template.spec";
    private const string C = Pod + ".containers[backend]";

    private static readonly (string What, Func<GoodStack, GoodStack> Change)[] Variants =
    [
        ("an image by digest", s => s.Set(Backend, C + ".image", $"ghcr.io/todostack/backend:latest@sha256:{new string('a', 64)}")),
        ("an image always pulled", s => s.Set(Backend, C + ".imagePullPolicy", "Always")),
        ("a security context in each container", s => s
            .Remove(Backend, Pod + ".securityContext")
            .Set(Backend, C + ".securityContext.runAsNonRoot", "true")
            .Set(Backend, C + ".securityContext.runAsUser", "10001")
            .Set(Backend, C + ".securityContext.runAsGroup", "10001")
            .Set(Backend, C + ".securityContext.seccompProfile", "{type: Localhost, localhostProfile: todo.json}")),
        ("a side-car with a port", s => s
            .Set(Backend, Pod + ".initContainers", "[]")
            .Append(Backend, Pod + ".initContainers", SideCar)
            .Append("Service/todo-app-backend", "spec.ports", "{name: admin, port: 9901, targetPort: admin}")),
        ("an optional Secret and ConfigMap that are not there", s => s
            .Append(Backend, C + ".envFrom", "{secretRef: {name: other, optional: true}}")
            .Append(Backend, Pod + ".volumes", "{name: other, configMap: {name: other, optional: true}}")
            .Append(Backend, C + ".volumeMounts", "{name: other, mountPath: /other}")),
        ("a projected volume", s => s
            .Append(Backend, Pod + ".volumes", "{name: all, projected: {sources: [{secret: {name: backend-credentials, items: [{key: jwt-signing-key, path: key}]}}, {configMap: {name: kube-root-ca.crt}}, {downwardAPI: {}}]}}")
            .Append(Backend, C + ".volumeMounts", "{name: all, mountPath: /all}")),
        ("an immutable ConfigMap needs no checksum", s => s
            .Set("ConfigMap/todo-app-backend", "immutable", "true").Remove(Backend, "spec.template.metadata.annotations[checksum/config]")),
        ("a Secret from an external manager", s => s
            .Remove("Secret/backend-credentials")
            .Add(Labelled("external-secrets.io/v1", "ExternalSecret", "made") + "\nspec: {target: {name: backend-credentials}}\n")),
        ("a certificate from cert-manager", s => s
            .Remove("Secret/pages-tls").Remove("Role/inspector", "rules[1]")
            .Add(Labelled("cert-manager.io/v1", "Certificate", "pages") + "\nspec: {secretName: pages-tls}\n")),
        ("certificates that cert-manager makes for annotated edges", s => s
            .Remove("Secret/pages-tls")
            .Set("Gateway/edge", "metadata.annotations", "{cert-manager.io/cluster-issuer: letsencrypt}")
            .Set("Ingress/web", "metadata.annotations", "{cert-manager.io/issuer: letsencrypt}")),
        ("a wildcard certificate", s => s.Set("Ingress/web", "spec.tls[0].hosts", "[\"*.example.com\"]")),
        ("a certificate that another namespace grants", s => s
            .Set("Gateway/edge", "spec.listeners[https].tls.certificateRefs[0].namespace", "certificates")
            .Add(Labelled("gateway.networking.k8s.io/v1beta1", "ReferenceGrant", "pages", "certificates")
                + "\nspec: {from: [{kind: Gateway, namespace: todo}], to: [{kind: Secret}]}\n")),
        ("TLS passed through", s => s
            .Append("Gateway/edge", "spec.listeners", "{name: tls, port: 8443, protocol: TLS, tls: {mode: Passthrough}}")),
        ("a Gateway of the cluster", s => s
            .Remove("Gateway/edge").Remove("HTTPRoute/redirect").Set("HTTPRoute/web", "spec.parentRefs", "[{name: shared, namespace: gateways}]")),
        ("node ports on a laptop", s => s
            .Set("Service/todo-app-frontend-web", "spec.type", "NodePort")
            .Set("Service/todo-app-frontend-web", "spec.ports[http].nodePort", "30000")
            .Exempt("Service/todo-app-frontend-web", "service-type")
            .Set("NetworkPolicy/todo-app-frontend-web", "spec.ingress", "[{ports: [{port: http}]}]")),
        ("a Deployment without an autoscaler", s => s
            .Remove("HorizontalPodAutoscaler/todo-app-backend").Set(Backend, "spec.replicas", "3").Set("PodDisruptionBudget/todo-app-backend", "spec.minAvailable", "50%")),
        ("an autoscaler by a container's CPU and a metric of its own", s => s
            .Set("HorizontalPodAutoscaler/todo-app-backend", "spec.metrics", "[{type: ContainerResource, containerResource: {name: cpu, container: backend, target: {type: Utilization, averageUtilization: 70}}}, {type: Pods, pods: {metric: {name: requests}, target: {type: AverageValue, averageValue: \"10\"}}}]")),
        ("a vertical autoscaler that acts where no other does", s => s
            .Set("VerticalPodAutoscaler/todo-app-backend", "spec.targetRef", "{apiVersion: apps/v1, kind: StatefulSet, name: postgresql}")
            .Set("VerticalPodAutoscaler/todo-app-backend", "spec.updatePolicy.updateMode", "Recreate")),
        ("required anti-affinity by expressions", s => s
            .Set(Backend, Pod + ".affinity.podAntiAffinity", "{requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: kubernetes.io/hostname, labelSelector: {matchExpressions: [{key: app.kubernetes.io/name, operator: In, values: [backend]}]}}]}")),
        ("a policy for several pods by expressions", s => s
            .Remove("NetworkPolicy/backup").Remove("NetworkPolicy/restore")
            .Copy("NetworkPolicy/inspector", "backups", "spec", "{podSelector: {matchExpressions: [{key: app.kubernetes.io/component, operator: In, values: [backup]}]}, policyTypes: [Ingress, Egress], egress: [{to: [{podSelector: {matchLabels: {app.kubernetes.io/name: postgresql}}}], ports: [{port: 5432}]}]}")),
        ("a range of ports", s => s.Set("NetworkPolicy/todo-app-frontend-web", "spec.egress[0].ports", "[{port: 8000, endPort: 8010}]")),
        ("pods of the own namespace by its name", s => s
            .Set("NetworkPolicy/todo-app-frontend-web", "spec.egress[0].to[0].namespaceSelector", "{matchLabels: {kubernetes.io/metadata.name: todo}}")),
        ("an address in another's namespace", s => s.Set("ConfigMap/todo-app-backend", "data.OTEL_EXPORTER_OTLP_ENDPOINT", "http://collector.traces.svc:4317")),
        ("an address on the Internet, and one of the pod itself", s => s
            .Set("ConfigMap/todo-app-backend", "data.Links__WebUrl", "https://todo.example.com").Set("ConfigMap/todo-app-backend", "data.Self__Url", "http://localhost:8000")),
        ("a Service's full name", s => s.Set("ConfigMap/todo-app-frontend-web", "data.Backend__BaseUrl", "http://todo-app-backend.todo.svc.cluster.local:8000/")),
        ("a job that reads the database's disk", s => s
            .Set("Job/restore", Pod + ".volumes[backups].persistentVolumeClaim.claimName", "data-postgresql-0")),
        ("probes by gRPC and by command", s => s
            .Set(Backend, C + ".livenessProbe", "{exec: {command: [/app/backend, healthcheck]}, periodSeconds: 10}")
            .Set(Backend, C + ".readinessProbe", "{grpc: {port: 8000}, periodSeconds: 5}")),
        ("dollars in a script", s => s.Set("Pod/todo-app-test", "spec.containers[test].args", "[sh, -c, \"date $(date) $$(TARGET) $(TARGET) $x\"]")),
        ("files for secrets, and settings about them", s => s
            .Append(Backend, C + ".env", "{name: POSTGRES_PASSWORD_FILE, value: /run/secrets/password}")
            .Append(Backend, C + ".env", "{name: Token__LifetimeDays, value: \"7\"}")
            .Append("CronJob/backup", "spec.jobTemplate.spec.template.spec.containers[backup].command", "--no-password")
            .Append("CronJob/backup", "spec.jobTemplate.spec.template.spec.containers[backup].command", "--dbname=$(PGDATABASE_URL)")
            .Append("CronJob/backup", "spec.jobTemplate.spec.template.spec.containers[backup].env", "{name: PGDATABASE_URL, value: todo}")),
        ("a role over what no resource is", s => s
            .Set("ClusterRole/todo-inspector", "rules", "[{nonResourceURLs: [/metrics], verbs: [get]}]")),
        ("a role that every cluster has", s => s.Set("RoleBinding/inspector", "roleRef", "{apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}")),
        ("a job that its hook's policy removes", s => s.Set("Job/todo-app-migrate", "metadata.annotations[helm.sh/hook-delete-policy]", "before-hook-creation,hook-succeeded")),
        ("numbers that came as doubles", s => s.Set("HorizontalPodAutoscaler/todo-app-backend", "spec.minReplicas", "2.0").Set(Backend, Pod + ".securityContext.runAsUser", "10001.0")),
        ("nulls, as if they were not there", s => s
            .Set(Backend, "spec.replicas", "~").Set(Backend, Pod + ".hostNetwork", "~").Set(Backend, Pod + ".nodeName", "~").Set("Service/todo-app-backend", "spec.externalIPs", "~")),
        ("an object of a kind that nobody knows", s => s.Add(Labelled("kagent.dev/v1alpha2", "Agent", "cluster-health") + "\nspec: {type: Declarative}\n")),
    ];

    private const string SideCar =
        """
        name: proxy
        image: docker.io/library/proxy:1.2.3
        imagePullPolicy: IfNotPresent
        restartPolicy: Always
        ports: [{name: admin, containerPort: 9901}]
        resources:
          requests: {cpu: 10m, memory: 32Mi, ephemeral-storage: 16Mi}
          limits: {cpu: 50m, memory: 64Mi, ephemeral-storage: 32Mi}
        securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
        """;

    public static TheoryData<string> Names => [.. Variants.Select(variant => variant.What)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Nothing_is_found(string what)
    {
        var change = Variants.Single(variant => variant.What == what).Change;

        Assert.Empty(PolicyReport.Evaluate(change(new GoodStack()).Objects).Violations.Select(finding => finding.ToString()));
    }

    private static string Labelled(string apiVersion, string kind, string name, string @namespace = "todo") =>
        RuleCases.Labelled(apiVersion, kind, name, @namespace);
}
