using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests.Rendering;

/// <summary>The recorder on a small program of its own.</summary>
[Collection(StackCollection.Name)]
public sealed class StackRecorderTests
{
    private static readonly StackInput Input = DemoStack.Input;

    [Fact]
    public async Task Resources_come_in_the_order_of_the_program_with_their_parents()
    {
        var stack = await RecordAsync();

        Assert.Equal(
            ["demo-test", "provider", "group", "space", "password", "credentials", "settings", "image", "local-image", "release"],
            stack.Resources.Select(resource => resource.Name));
        var group = Of(stack, "group");
        Assert.True(group.IsComponent);
        Assert.Equal(stack.Resources[0].Urn, group.ParentUrn);
        Assert.Equal(["space", "password", "credentials"], stack.ChildrenOf(group).Select(resource => resource.Name));
        Assert.Equal("urn:pulumi:test::demo::demo:test:Group$kubernetes:core/v1:Namespace::space", Of(stack, "space").Urn);
    }

    [Fact]
    public async Task Dependencies_are_those_that_are_said_and_those_that_inputs_bring()
    {
        var stack = await RecordAsync();

        Assert.Equal(["space", "password"], Names(stack, Of(stack, "credentials").Dependencies));
        Assert.Equal(["credentials"], Names(stack, Of(stack, "settings").Dependencies));
        Assert.Equal(["settings", "image"], Names(stack, Of(stack, "release").Dependencies));
        Assert.Equal(Of(stack, "provider").Urn, Of(stack, "settings").ProviderUrn);
    }

    [Fact]
    public async Task Inputs_are_JSON_under_wire_names_with_whole_numbers()
    {
        var settings = Of(await RecordAsync(), "settings").Inputs;

        var expected = JsonNode.Parse(
            """{"apiVersion":"v1","kind":"ConfigMap","data":{"greeting":"hello"},"immutable":true,"metadata":{"name":"settings","namespace":"space"}}""");
        Assert.True(JsonNode.DeepEquals(expected, settings), settings.ToJsonString());
    }

    [Fact]
    public async Task A_generated_password_is_a_sentinel_and_secret_where_it_goes()
    {
        var stack = await RecordAsync();

        var credentials = Of(stack, "credentials");
        Assert.Equal(Sentinel.For("password"), stack.Sentinels["password"]);
        Assert.Equal(stack.Sentinels["password"], (string?)credentials.Inputs["stringData"]?["password"]);
        Assert.Equal(["stringData"], credentials.SecretInputs);
        Assert.Empty(Of(stack, "settings").SecretInputs);
    }

    [Fact]
    public async Task Providers_answer_as_after_a_deployment()
    {
        var stack = await RecordAsync();

        var outputs = stack.Outputs.ToDictionary(output => output.Name);
        Assert.Equal("registry.example.com/demo@" + ImageReferences.PlaceholderDigest("registry.example.com/demo:1"), (string?)outputs["image"].Value);
        Assert.Equal("demo:abc", (string?)outputs["localImage"].Value);
        Assert.Equal("deployed", (string?)outputs["status"].Value);
        Assert.Equal("space/credentials", (string?)outputs["id"].Value);
        Assert.True(outputs["secret"].IsSecret);
        Assert.False(outputs["id"].IsSecret);
    }

    [Fact]
    public async Task An_image_that_is_somewhere_already_is_named_as_given()
    {
        const string Digest = "registry.example.com/demo@sha256:1111111111111111111111111111111111111111111111111111111111111111";

        var stack = await RecordAsync(Input with { Images = new Dictionary<string, string> { ["image"] = Digest } });

        Assert.Equal(Digest, (string?)stack.Outputs.Single(output => output.Name == "image").Value);
        Assert.Equal([false, false], stack.Images.Select(image => image.HasPlaceholderDigest));
    }

    [Fact]
    public async Task A_release_is_known_with_its_chart_and_values()
    {
        var release = Assert.Single((await RecordAsync()).HelmReleases);

        Assert.Equal(("app", "space", "charts/app"), (release.Name, release.Namespace, release.Chart));
        Assert.True(release.IsAtomic);
        Assert.Equal(600, release.TimeoutSeconds);
        Assert.Equal(2, (long?)release.Values["replicas"]);
        Assert.StartsWith("registry.example.com/demo@sha256:", (string?)release.Values["image"]?["reference"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_program_throws_arrives_as_it_is()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            StackRecorder.RecordAsync<Stack>(Input, _ => throw new InvalidOperationException("no such thing")));

        Assert.Equal("no such thing", error.Message);
        Assert.Null(Environment.GetEnvironmentVariable("PULUMI_CONFIG"));
    }

    [Fact]
    public async Task Evaluations_at_the_same_time_do_not_mix()
    {
        var stacks = await Task.WhenAll(Enumerable.Range(0, 8).Select(number => RecordAsync(Input.With(("greeting", $"number {number}")))));

        Assert.Equal(
            Enumerable.Range(0, 8).Select(number => $"number {number}"),
            stacks.Select(stack => (string?)Of(stack, "settings").Inputs["data"]?["greeting"]));
    }

    [Fact]
    public async Task Two_resources_of_one_URN_are_refused_as_the_engine_does()
    {
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => StackRecorder.RecordAsync(Input, options => new Twice(options)));

        Assert.Contains("kubernetes:core/v1:Namespace::space", error.Message, StringComparison.Ordinal);
    }

    private static Task<RecordedStack> RecordAsync(StackInput? input = null) =>
        StackRecorder.RecordAsync(input ?? Input, options => new DemoStack(options));

    private static RecordedResource Of(RecordedStack stack, string name) => stack.Resources.Single(resource => resource.Name == name);

    private static IEnumerable<string> Names(RecordedStack stack, IEnumerable<string> urns) =>
        urns.Select(urn => stack.Resources.Single(resource => resource.Urn == urn).Name);

    private sealed class Twice : Stack
    {
        public Twice(StackOptions options)
            : base(options)
        {
            _ = new Namespace("space");
            _ = new Namespace("space");
        }
    }
}
