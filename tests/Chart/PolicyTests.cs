using TodoStack.Policies;

namespace TodoStack.Chart.Tests;

/// <summary>The whole policy over the chart by itself, in a namespace with what it expects to find there.</summary>
public sealed class PolicyTests
{
    // Only what the chart refers to; what these objects themselves lack is not looked at.
    private const string Surroundings = """
        { apiVersion: v1, kind: Secret, metadata: { name: database-credentials }, stringData: { connection-string: x } }
        ---
        { apiVersion: v1, kind: Secret, metadata: { name: backend-credentials }, stringData: { jwt-signing-key: x } }
        ---
        { apiVersion: v1, kind: Secret, metadata: { name: frontend-session }, stringData: { key-ring-secret: x } }
        ---
        { apiVersion: v1, kind: Secret, metadata: { name: registry }, type: kubernetes.io/dockerconfigjson }
        ---
        { apiVersion: v1, kind: Secret, metadata: { name: todo-tls }, type: kubernetes.io/tls }
        ---
        { apiVersion: v1, kind: Secret, metadata: { name: database-ca }, stringData: { ca.crt: x } }
        ---
        { apiVersion: v1, kind: ConfigMap, metadata: { name: prompts }, data: { first: x } }
        ---
        apiVersion: gateway.networking.k8s.io/v1
        kind: Gateway
        metadata: { name: public }
        spec: { gatewayClassName: public, listeners: [ { name: https, port: 443, protocol: HTTPS } ] }
        ---
        { apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: { name: todo }, value: 1 }
        ---
        { apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: { name: "007" }, value: 1 }
        ---
        apiVersion: v1
        kind: Pod
        metadata: { name: postgresql-0, labels: { app.kubernetes.io/name: postgresql } }
        spec: { containers: [ { name: postgresql, ports: [ { containerPort: 5432, protocol: TCP } ] } ] }
        """;

    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public async Task Nothing_is_found(string values)
    {
        var chart = await Chart.RenderAsync(Matrix.All[values]);
        var report = PolicyReport.Evaluate(
            new ObjectSet([.. Manifests.Read(Surroundings, "namespace", Matrix.All[values].Namespace), .. chart]));
        var violations = report.Violations.Where(finding => chart.Contains(finding.Object)).ToList();

        // Without network policies the pods have none: that is what was asked for.
        var others = violations.Where(finding => values != Matrix.EverythingOff || finding.Rule.Id != "pod-network-policy").ToList();
        Assert.True(others.Count == 0, string.Join('\n', others));
        Assert.Equal(values == Matrix.EverythingOff ? 3 : 0, violations.Count);
        Assert.True(report.RuleCount > 40);
    }
}
