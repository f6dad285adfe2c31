using TodoStack.Policies;

namespace TodoStack.Chart.Tests.Schemas;

/// <summary>Every rendering is what the API's types say, strictly (C12).</summary>
public sealed class ApiTests
{
    [Theory]
    [MemberData(nameof(Matrix.Names), MemberType = typeof(Matrix))]
    public async Task Every_object_is_as_its_kind_has_it(string values)
    {
        var problems = (await Chart.RenderAsync(Matrix.All[values])).SelectMany(ApiCheck.Problems).ToList();

        Assert.True(problems.Count == 0, string.Join('\n', problems));
    }

    [Theory]
    [InlineData("{ apiVersion: apps/v2, kind: Deployment, metadata: { name: a } }", "there is no apps/v2 Deployment")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { sessionAfinity: None } }", "Service a.spec.sessionAfinity is unknown")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { ports: { port: 1 } } }", "Service a.spec.ports is no list")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { ports: [ { name: b } ] } }", "Service a.spec.ports[0].port is missing")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { ports: [ { port: '1' } ] } }", "Service a.spec.ports[0].port is no int: \"1\"")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { ports: [ { port: 1, protocol: tcp } ] } }", "Service a.spec.ports[0].protocol is none of TCP, UDP, SCTP: tcp")]
    [InlineData("{ apiVersion: v1, kind: Service, metadata: { name: a }, spec: { ports: [ { port: 1, targetPort: true } ] } }", "Service a.spec.ports[0].targetPort is no int or string: true")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: a }, data: { PORT: 8000 } }", "ConfigMap a.data.PORT is no string: 8000")]
    [InlineData("{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, labels: [] } }", "ConfigMap a.metadata.labels is no map")]
    [InlineData("{ apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: { name: a }, spec: { rules: [ { backendRefs: [ { port: 1 } ] } ] } }", "HTTPRoute a.spec.rules[0].backendRefs[0].name is missing")]
    [InlineData("{ apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: { name: a }, spec: { selector: {}, endpoints: [ { intervall: 1s } ] } }", "ServiceMonitor a.spec.endpoints[0].intervall is unknown")]
    public void What_is_wrong_is_told(string yaml, string problem)
    {
        var found = Assert.Single(Manifests.Read(yaml, "test"));

        Assert.Contains(problem, Assert.Single(ApiCheck.Problems(found)), StringComparison.Ordinal);
    }
}
