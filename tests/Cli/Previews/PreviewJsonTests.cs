using System.Text.Json.Nodes;
using TodoStack.Cli.Previews;
using TodoStack.Cli.Stacks;
using TodoStack.Infra.Rendering;

namespace TodoStack.Cli.Tests.Previews;

public sealed class PreviewJsonTests
{
    [Fact]
    public async Task It_has_the_members_that_programs_rely_on()
    {
        var json = JsonNode.Parse(PreviewJson.Of(await SampleStack.PreviewAsync(SampleStack.BadDeployment())))!.AsObject();

        Assert.Equal(1, (int?)json["schemaVersion"]);
        Assert.Equal(("todostack", "test", false), ((string?)json["project"], (string?)json["stack"], (bool?)json["passed"]));
        var resource = json["resources"]!.AsArray().Last()!.AsObject();
        Assert.Equal(
            ["urn", "type", "name", "parent", "dependsOn", "label", "summary", "isProtected"],
            resource.Select(member => member.Key));
        Assert.Equal("urn:component", (string?)resource["parent"]);
        Assert.Equal("bad", (string?)resource["label"]);
        Assert.Equal("1 replica, bad:latest", (string?)resource["summary"]);
        var violation = json["policy"]!["violations"]![0]!.AsObject();
        Assert.Equal(["rule", "title", "reason", "sources", "object", "path", "message"], violation.Select(member => member.Key));
        Assert.Equal(
            ["source", "apiVersion", "kind", "namespace", "name"],
            violation["object"]!.AsObject().Select(member => member.Key));
        Assert.Equal(["rules", "objects", "violations", "exemptions"], json["policy"]!.AsObject().Select(member => member.Key));
    }

    [Fact]
    public async Task A_secret_output_has_no_value()
    {
        var text = PreviewJson.Of(await SampleStack.PreviewAsync());

        Assert.DoesNotContain(SampleStack.Password, text, StringComparison.Ordinal);
        var outputs = JsonNode.Parse(text)!["outputs"]!.AsArray();
        Assert.Equal("http://localhost:30000", (string?)outputs[0]!["value"]);
        Assert.Null(outputs[1]!["value"]);
        Assert.True((bool?)outputs[1]!["isSecret"]);
    }

    [Fact]
    public async Task A_chart_of_somebody_else_is_named_and_never_fetched()
    {
        var stack = SampleStack.Of();
        var release = new RecordedResource("urn:release", "kubernetes:helm.sh/v3:Release", "agents", "urn:stack", new JsonObject
        {
            ["name"] = "agents",
            ["chart"] = "oci://registry.invalid/charts/agents",
            ["version"] = "1.2.3",
        });
        // Whoever ran this program would fail.
        var preview = await Preview.OfAsync(
            stack with { Resources = [.. stack.Resources, release] }, new HelmTool("/nowhere/helm", "/"), "no helm", CancellationToken.None);

        Assert.True(preview.Passed);
        Assert.Null(preview.NotChecked);
        Assert.Contains("The chart is somebody else's", PreviewJson.Of(preview), StringComparison.Ordinal);
    }
}
