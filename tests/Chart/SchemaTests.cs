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
    [InlineData("services.backend.image.tag=latest", "/services/backend/image/tag': 'not' failed")]
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
    [InlineData("services.migrate.component=a", "/services/migrate': false schema")]
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
    [InlineData("labels.app\\.kubernetes\\.io/name=mine", "/labels/app.kubernetes.io~1name': false schema")]
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
    [InlineData("tests.service=", "/tests/service': minLength: got 0, want 1")]
    public async Task A_wrong_value_is_refused_with_its_place(string value, string message)
    {
        Assert.Contains(message, await Chart.RefuseAsync("--set", value), StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_wrong_values_are_told_at_once()
    {
        var message = await Chart.RefuseAsync("--set", "services.backend.port=80,services.frontend-web.port=81,podSecurity.runAsUser=0,typo=1");

        Assert.All(["got 80", "got 81", "got 0", Unknown], wrong => Assert.Contains(wrong, message, StringComparison.Ordinal));
    }
}
