using System.Text.RegularExpressions;
using TodoStack.Infra.Rendering;
using TodoStack.Policies;

namespace TodoStack.Infra.Tests.Rendering;

/// <summary>Rendering, on the stacks of the repository.</summary>
[Collection(StackCollection.Name)]
public sealed partial class RenderedStacksTests
{
    public static TheoryData<string> Names => Stacks.All;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_byte_of_a_secret_is_in_any_file(string name)
    {
        var stack = await Stacks.RecordAsync(name);

        Assert.NotEmpty(stack.Sentinels);
        foreach (var file in StackRenderer.Render(stack))
        {
            foreach (var (whose, sentinel) in stack.Sentinels)
            {
                Assert.False(
                    Sentinel.Traces(sentinel).Any(trace => file.Content.Contains(trace, StringComparison.Ordinal)),
                    $"{file.Path} has the secret {whose} in it.");
            }

            Assert.DoesNotContain(Sentinel.Prefix, file.Content, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Two_evaluations_render_the_same_bytes(string name)
    {
        var first = StackRenderer.Render(await Stacks.RecordAsync(name));
        var second = StackRenderer.Render(await Stacks.RecordAsync(name));

        Assert.Equal(first, second);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_manifests_are_the_objects_that_Pulumi_would_send(string name)
    {
        var stack = await Stacks.RecordAsync(name);
        var manifests = StackRenderer.Render(stack).Where(file => Numbered().IsMatch(file.Path))
            .SelectMany(file => Manifests.Read(file.Content, file.Path))
            .Select(found => found.ToString());

        var sent = stack.KubernetesObjects.Where(body => (string?)body["kind"] != "Secret")
            .Select(body => new KubernetesObject(body, "stack").ToString());
        Assert.Equal(sent.Order(StringComparer.Ordinal), manifests.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Nothing_in_a_file_depends_on_where_the_repository_is(string name)
    {
        var stack = await Stacks.RecordAsync(name);

        Assert.All(StackRenderer.Render(stack), file =>
            Assert.DoesNotContain(stack.Input.RepositoryRoot, file.Content, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Each_Secret_that_is_left_out_is_described_with_all_its_keys(string name)
    {
        var stack = await Stacks.RecordAsync(name);
        var page = StackRenderer.Render(stack).Single(file => file.Path == StackRenderer.SecretsPage).Content;

        var secrets = stack.KubernetesObjects.Where(body => (string?)body["kind"] == "Secret").ToList();
        Assert.NotEmpty(secrets);
        foreach (var body in secrets)
        {
            Assert.Contains($"## {body["metadata"]!["name"]}\n", page, StringComparison.Ordinal);
            Assert.All((body["stringData"] ?? body["data"])!.AsObject(), entry =>
                Assert.Contains($"--from-file={entry.Key}=", page, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Images_that_are_pushed_already_are_named_as_given_wherever_they_are_used()
    {
        const string Reference = "registry.example.com/todo/backend@sha256:1111111111111111111111111111111111111111111111111111111111111111";
        var input = Stacks.Input("prod") with { Images = new Dictionary<string, string> { ["backend"] = Reference } };

        var files = StackRenderer.Render(await StackRecorder.RecordAsync(input));

        var values = files.Single(file => file.Path == "helm/todo-app.values.yaml").Content;
        Assert.Contains("1111111111111111111111111111111111111111111111111111111111111111", values, StringComparison.Ordinal);
        Assert.Equal(2, PlaceholderDigest().Count(values));
    }

    [GeneratedRegex("^[0-9]+-")]
    private static partial Regex Numbered();

    [GeneratedRegex("sha256:0000000000000000")]
    private static partial Regex PlaceholderDigest();
}
