using System.Text.Json.Nodes;
using TodoStack.Cli.Previews;
using TodoStack.Infra.Rendering;

namespace TodoStack.Cli.Tests.Previews;

/// <summary>A stack made by hand.</summary>
internal static class SampleStack
{
    public const string Password = "sentinel-password-0123456789abcdef";

    public static RecordedStack Of(params JsonObject[] objects)
    {
        var resources = new List<RecordedResource>
        {
            new("urn:stack", "pulumi:pulumi:Stack", "todostack-test", null, []) { IsComponent = true },
            new("urn:component", "todostack:components:Database", "database", "urn:stack", []) { IsComponent = true },
        };
        resources.AddRange(objects.Select((body, index) =>
            new RecordedResource($"urn:object{index}", $"kubernetes:core/v1:{body["kind"]}", $"object{index}", "urn:component", body)
            {
                Dependencies = ["urn:stack"],
            }));
        var input = new StackInput("todostack", "test", new Dictionary<string, string>(), new HashSet<string>(), "/repository");
        return new RecordedStack(
            input,
            resources,
            [new RecordedOutput("url", "http://localhost:30000", IsSecret: false), new RecordedOutput("password", Password, IsSecret: true)],
            new Dictionary<string, string> { ["password"] = Password });
    }

    public static Task<Preview> PreviewAsync(params JsonObject[] objects) =>
        Preview.OfAsync(Of(objects), helm: null, "no helm", CancellationToken.None);

    /// <summary>With a Helm release and without helm.</summary>
    public static Task<Preview> PreviewWithReleaseAsync()
    {
        var stack = Of();
        var release = new RecordedResource("urn:release", "kubernetes:helm.sh/v3:Release", "app", "urn:stack", new JsonObject { ["chart"] = "charts/app" });
        return Preview.OfAsync(stack with { Resources = [.. stack.Resources, release] }, helm: null, "no helm", CancellationToken.None);
    }

    /// <summary>An object that breaks rules.</summary>
    public static JsonObject BadDeployment(string name = "bad") => (JsonObject)JsonNode.Parse($$"""
        {
          "apiVersion": "apps/v1", "kind": "Deployment",
          "metadata": { "name": "{{name}}", "namespace": "test" },
          "spec": {
            "selector": { "matchLabels": { "app": "bad" } },
            "template": {
              "metadata": { "labels": { "app": "bad" } },
              "spec": { "containers": [ { "name": "bad", "image": "bad:latest" } ] }
            }
          }
        }
        """)!;
}
