using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>Values that make no sense, and what Helm says of each.</summary>
public sealed class SchemaTests
{
    private const string Unknown = "additional properties";

    [Theory]
    [InlineData("servces.backend.port=8000", "at '': additional properties 'servces' not allowed")]
    [InlineData("services.backend.replcas=3", "at '/services/backend': additional properties 'replcas' not allowed")]
    [InlineData("services.backend.replicas=many", "/services/backend/replicas': got string, want integer")]
    [InlineData("services.backend.port=80", "/services/backend/port': minimum: got 80, want 1,024")]
    [InlineData("services.backend.image.tag=latest", "services.backend.image.tag: latest does not say what runs. Name a version, or a digest.")]
    [InlineData("services.backend.image.tag=a b", "/services/backend/image/tag': 'a b' does not match")]
    [InlineData("services.backend.image.tag=1.0.0-a,services.backend.image.digest=sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "services.backend.image: both the tag 1.0.0-a and a digest are given, and only one of them can hold. Leave the tag empty.")]
    [InlineData("services.backend.image.name=backend", "/services/backend/image': additional properties 'name' not allowed")]
    [InlineData("services.backend.image.repository=backend:1", "/services/backend/image/repository': 'backend:1' does not match")]
    [InlineData("services.backend.image.digest=sha256:1", "/services/backend/image/digest': 'sha256:1' does not match")]
    [InlineData("services.backend.image.pullPolicy=Sometimes", "/services/backend/image/pullPolicy': value must be one of 'Always', 'IfNotPresent', 'Never'")]
    [InlineData("services.backend.env.Jwt__SigningKey=secret", "/services/backend/env': additional properties 'Jwt__SigningKey' not allowed")]
    [InlineData("services.backend.env.Jwt__LifetimeDays=400", "/services/backend/env/Jwt__LifetimeDays': maximum: got 400, want 365")]
    [InlineData("services.backend.env.Jwt__Isuer=me", "/services/backend/env': additional properties 'Jwt__Isuer' not allowed")]
    [InlineData("services.backend.env.Logging__LogLevel__Default=Loud", "/services/backend/env/Logging__LogLevel__Default': value must be one of")]
    [InlineData("services.frontend-web.env.Links__WebUrl=todo.example.com", "/services/frontend-web/env/Links__WebUrl': 'todo.example.com' does not match")]
    [InlineData("services.backend.secretEnv.Jwt__SigningKey.key=", "/services/backend/secretEnv/Jwt__SigningKey/key': '' does not match")]
    [InlineData("serviceDefaults.env.Jwt__Issuer=me", "/serviceDefaults/env': additional properties 'Jwt__Issuer' not allowed")]
    [InlineData("services.reports.port=9000", "/services/reports': missing properties 'component', 'image'")]
    [InlineData("services.migrate.component=a,services.migrate.image.repository=a,services.migrate.port=9000", "services.migrate: the chart has an object of its own by this name. Choose another one.")]
    [InlineData("services.Reports.port=9000", "at '/services': additional properties 'Reports' not allowed")]
    [InlineData("services.a-name-much-too-long-for-a-service.enabled=true", "at '/services': additional properties 'a-name-much-too-long-for-a-service' not allowed")]
    [InlineData("services.backend.calls.frontend=WEB", "services.backend.calls.frontend: there is no service frontend, or it is not enabled. There are: backend, frontend-chatbot, frontend-web.")]
    [InlineData("services.backend.enabled=false", "there is no service backend, or it is not enabled")]
    [InlineData("services.backend.autoscaling.minReplicas=6", "services.backend.autoscaling: minReplicas 6 is more than maxReplicas 5.")]
    [InlineData("services.backend.autoscaling.minReplicas=1", "services.backend.disruptionBudget.minAvailable 1 leaves none of 1 pods to a node drain.")]
    [InlineData("services.backend.autoscaling.cpuPercent=0", "/services/backend/autoscaling/cpuPercent': minimum: got 0, want 1")]
    [InlineData("services.backend.service.type=Internal", "/services/backend/service/type': value must be one of 'ClusterIP', 'NodePort', 'LoadBalancer'")]
    [InlineData("services.backend.service.nodePort=3000", "/services/backend/service/nodePort': minimum: got 3,000, want 30,000")]
    [InlineData("services.backend.ingress.enabled=true", "/services/backend/ingress': missing property 'host'")]
    [InlineData("services.backend.resources.requests.memory=256", "/services/backend/resources/requests/memory': got number, want string")]
    [InlineData("services.backend.resources.limits.cpu=lots", "/services/backend/resources/limits/cpu': 'lots' does not match")]
    [InlineData("services.backend.resources.limits.gpu=1", "/services/backend/resources/limits': additional properties 'gpu' not allowed")]
    [InlineData("services.backend.probes.liveness.path=health", "/services/backend/probes/liveness/path': 'health' does not match")]
    [InlineData("services.backend.shutdown.drainSeconds=-1", "/services/backend/shutdown/drainSeconds': minimum: got -1, want 0")]
    [InlineData("services.backend.tmpSize=64", "/services/backend/tmpSize': got number, want string")]
    [InlineData("podSecurity.runAsUser=0", "/podSecurity/runAsUser': minimum: got 0, want 1,001")]
    [InlineData("labels.app\\.kubernetes\\.io/name=mine", "labels: the label app.kubernetes.io/name is the chart's own. Choose another one.")]
    [InlineData("metrics.serviceMonitor.labels.helm\\.sh/chart=mine", "metrics.serviceMonitor.labels: the label helm.sh/chart is the chart's own.")]
    [InlineData("services.backend.podLabels.app\\.kubernetes\\.io/instance=mine", "services.backend.podLabels: the label app.kubernetes.io/instance is the chart's own.")]
    [InlineData("labels.team=no spaces", "/labels/team': 'no spaces' does not match")]
    [InlineData("annotations.number=1", "/annotations/number': got number, want string")]
    [InlineData("labels.-team=todo", "at '/labels': additional properties '-team' not allowed")]
    [InlineData("imagePullSecrets[0]=registry", "/imagePullSecrets/0': got string, want object")]
    [InlineData("database.secretName=Database_Secret", "/database/secretName': 'Database_Secret' does not match")]
    [InlineData("database.password=secret", "at '/database': additional properties 'password' not allowed")]
    [InlineData("database.to[0].cidr=10.0.0.0/8", "/database/to/0': additional properties 'cidr' not allowed")]
    [InlineData("database.to[0].ipBlock.cidr=10.0.0.0", "/database/to/0/ipBlock/cidr': '10.0.0.0' does not match")]
    [InlineData("migration.service=bakend", "migration.service: there is no service bakend, or it is not enabled.")]
    [InlineData("migration.args=migrate", "/migration/args': got string, want array")]
    [InlineData("metrics.serviceMonitor.interval=30", "/metrics/serviceMonitor/interval': got number, want string")]
    [InlineData("metrics.serviceMonitor.enabled=maybe", "/metrics/serviceMonitor/enabled': got string, want boolean")]
    [InlineData("services.backend.service.nodePort=30000", "services.backend.service.nodePort: 30000 is for the type NodePort only, and the type is ClusterIP.")]
    [InlineData("services.backend.port=70000", "/services/backend/port': maximum: got 70,000, want 65,535")]
    [InlineData("services.backend.port=http", "/services/backend/port': got string, want integer")]
    [InlineData("services.backend.database=yes", "/services/backend/database': got string, want boolean")]
    [InlineData("services.backend.secretEnv.Jwt__SigningKey.secret=", "/services/backend/secretEnv/Jwt__SigningKey/secret': '' does not match")]
    [InlineData("services.frontend-web.secretEnv.OTEL_EXPORTER_OTLP_HEADERS.key=headers", "/services/frontend-web/secretEnv/OTEL_EXPORTER_OTLP_HEADERS': missing property 'secret'")]
    [InlineData("services.frontend-web.secretEnv.Jwt__SigningKey.key=a,services.frontend-web.secretEnv.Jwt__SigningKey.secret=b", "/services/frontend-web/secretEnv': additional properties 'Jwt__SigningKey' not allowed")]
    [InlineData("services.backend.files.ca.secret=database-ca", "/services/backend/files/ca': missing property 'path'")]
    [InlineData("services.backend.files.ca.path=/etc/ca", "/services/backend/files/ca': 'oneOf' failed")]
    [InlineData("services.backend.files.ca.path=etc,services.backend.files.ca.secret=a", "/services/backend/files/ca/path': 'etc' does not match")]
    [InlineData("services.backend.files.tmp.path=/tmp/a,services.backend.files.tmp.secret=a", "services.backend.files.tmp: the name tmp is that of /tmp.")]
    [InlineData("services.backend.rollout.minReadySeconds=-5", "/services/backend/rollout/minReadySeconds': minimum: got -5, want 0")]
    [InlineData("services.backend.rollout.maxUnavailable=1", "/services/backend/rollout': additional properties 'maxUnavailable' not allowed")]
    [InlineData("services.backend.resources.limits.memory=512MB", "/services/backend/resources/limits/memory': '512MB' does not match")]
    [InlineData("services.backend.probes.readiness.timeoutSeconds=0", "/services/backend/probes/readiness/timeoutSeconds': minimum: got 0, want 1")]
    [InlineData("services.backend.probes.readyness.path=/", "/services/backend/probes': additional properties 'readyness' not allowed")]
    [InlineData("services.backend.disruptionBudget.minAvailable=2", "services.backend.disruptionBudget.minAvailable 2 leaves none of 2 pods to a node drain. Have more pods.")]
    [InlineData("services.backend.scheduling.hosts=Always", "/services/backend/scheduling/hosts': value must be one of 'ScheduleAnyway', 'DoNotSchedule'")]
    [InlineData("services.backend.scheduling.tolerations[0].effect=Never", "/services/backend/scheduling/tolerations/0/effect': value must be one of 'NoSchedule'")]
    [InlineData("services.backend.network.from[0].podSelector.matchLabels.a=b c", "/services/backend/network/from/0/podSelector/matchLabels/a': 'b c' does not match")]
    [InlineData("services.backend.network.egress[0].ports[0].port=1", "/services/backend/network/egress/0': missing property 'to'")]
    [InlineData("services.backend.ingress.enabled=true,services.backend.ingress.host=https://todo.example.com", "/services/backend/ingress/host': 'https://todo.example.com' does not match")]
    [InlineData("services.backend.ingress.enabled=true,services.backend.ingress.host=todo_app.example.com", "/services/backend/ingress/host': 'todo_app.example.com' does not match")]
    [InlineData("services.backend.ingress.tlsSecret=Todo_TLS", "/services/backend/ingress/tlsSecret': 'Todo_TLS' does not match")]
    [InlineData("services.backend.ingress.annotations.a=1", "/services/backend/ingress/annotations/a': got number, want string")]
    [InlineData("services.backend.httpRoute.enabled=true", "/services/backend/httpRoute': missing property 'hostnames'")]
    [InlineData("services.backend.httpRoute.hostnames={example}", "/services/backend/httpRoute/hostnames/0': 'example' does not match")]
    [InlineData("services.backend.httpRoute.enabled=true,services.backend.httpRoute.hostnames={a.example.com}", "services.backend.httpRoute: there is no Gateway that it could join. Name one in parentRefs, or set gateway.enabled.")]
    [InlineData("services.backend.httpRoute.parentRefs[0].namespace=edge", "/services/backend/httpRoute/parentRefs/0': missing property 'name'")]
    [InlineData("services.backend.httpRoute.requestTimeout=60", "/services/backend/httpRoute/requestTimeout': got number, want string")]
    [InlineData("gateway.enabled=true,gateway.className=public", "/gateway/tlsSecret': minLength: got 0, want 1")]
    [InlineData("gateway.enabled=true,gateway.className=public,gateway.tlsSecret=tls", "gateway.enabled: no service has an httpRoute for it. Set httpRoute.enabled and httpRoute.hostnames of one.")]
    [InlineData("nameOverride=Todo", "/nameOverride': 'Todo' does not match")]
    [InlineData("fullnameOverride=2-todo", "/fullnameOverride': '2-todo' does not match")]
    [InlineData("podSecurity.runAsGroup=-1", "/podSecurity/runAsGroup': minimum: got -1, want 1,001")]
    [InlineData("podSecurity.privileged=true", "/podSecurity': additional properties 'privileged' not allowed")]
    [InlineData("imagePullSecrets[0].nam=registry", "/imagePullSecrets/0': missing property 'name'")]
    [InlineData("database.secretName=", "/database/secretName': '' does not match")]
    [InlineData("database.port=0", "/database/port': minimum: got 0, want 1")]
    [InlineData("migration.backoffLimit=99", "/migration/backoffLimit': maximum: got 99, want 20")]
    [InlineData("migration.env.A=b", "/migration': additional properties 'env' not allowed")]
    [InlineData("networkPolicy.enable=true", "/networkPolicy': additional properties 'enable' not allowed")]
    [InlineData("networkPolicy.dns=kube-dns", "/networkPolicy/dns': got string, want array")]
    [InlineData("metrics.prometheusRule.enabled=yes", "/metrics/prometheusRule/enabled': got string, want boolean")]
    [InlineData("metrics.dashboard.folder=todo", "/metrics/dashboard': additional properties 'folder' not allowed")]
    [InlineData("metrics.serviceMonitor.intervall=30s", "/metrics/serviceMonitor': additional properties 'intervall' not allowed")]
    [InlineData("tests.addressOptions.backend=backend", "/tests/addressOptions/backend': 'backend' does not match")]
    [InlineData("tests.service=bakend", "tests.service: there is no service bakend, or it is not enabled.")]
    [InlineData("tests.timeoutSeconds=1", "/tests/timeoutSeconds': minimum: got 1, want 10")]
    [InlineData("tests.service=", "/tests/service': minLength: got 0, want 1")]
    public async Task A_wrong_value_is_refused_with_its_place(string value, string message)
    {
        Assert.Contains(message, await Chart.RefuseAsync(Helm.Current, "--set", value), StringComparison.Ordinal);

        // Helm 3 has other words for what the schema refuses, and names the place all the same; what the templates say is ours.
        var three = await Chart.RefuseAsync(Helm.Three, "--set", value);
        Assert.Contains(message[0] == '/' || message.StartsWith("at '", StringComparison.Ordinal) ? Place(message) : message, three, StringComparison.Ordinal);
    }

    /// <summary>The place in a message of the schema, as Helm 3 writes it.</summary>
    private static string Place(string message)
    {
        var pointer = message.StartsWith("at '", StringComparison.Ordinal) ? message["at '".Length..] : message;
        return pointer[..pointer.IndexOf('\'', StringComparison.Ordinal)].TrimStart('/').Replace('/', '.');
    }

    [Fact]
    public async Task All_wrong_values_are_told_at_once()
    {
        var message = await Chart.RefuseAsync(Helm.Current, "--set", "services.backend.port=80,services.frontend-web.port=81,podSecurity.runAsUser=0,typo=1");

        Assert.All(["got 80", "got 81", "got 0", Unknown], wrong => Assert.Contains(wrong, message, StringComparison.Ordinal));
    }
}
