using System.Text.RegularExpressions;
using TodoStack.Infra.Rendering;
using TodoStack.Policies;

namespace TodoStack.Infra.Tests.Rendering;

/// <summary>Rendering, on a small program.</summary>
[Collection(StackCollection.Name)]
public sealed partial class StackRendererTests
{
    [Fact]
    public async Task Files_are_named_in_the_order_in_which_they_are_applied()
    {
        var files = await RenderAsync();

        Assert.Equal(
            ["01-namespace-space.yaml", "03-configmap-settings.yaml", "helm/app.values.yaml", "secrets.md", "index.html"],
            files.Keys);
    }

    [Fact]
    public async Task An_object_is_its_manifest()
    {
        var files = await RenderAsync();

        Assert.Equal(
            """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: settings
              namespace: space
            immutable: true
            data:
              greeting: hello

            """,
            files["03-configmap-settings.yaml"].Content);
    }

    [Fact]
    public async Task What_only_Pulumi_reads_is_left_out()
    {
        var files = await RenderAsync();

        Assert.DoesNotContain("pulumi.com", files["01-namespace-space.yaml"].Content, StringComparison.Ordinal);
        Assert.Contains("example.com/kept", files["01-namespace-space.yaml"].Content, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Secrets_are_described_and_not_written()
    {
        var files = await RenderAsync();

        var page = files["secrets.md"].Content;
        Assert.Contains("| `password` | `<password>` |", page, StringComparison.Ordinal);
        Assert.Contains("| `url` | `postgres://todo:<password>@host` |", page, StringComparison.Ordinal);
        Assert.Contains("| `plain` | a value that is not shown |", page, StringComparison.Ordinal);
        Assert.Contains("kubectl create secret generic credentials --namespace space", page, StringComparison.Ordinal);
        Assert.All(files.Values, file => Assert.DoesNotContain(
            Sentinel.Traces(Sentinel.For("password")), trace => file.Content.Contains(trace, StringComparison.Ordinal)));
        Assert.All(files.Values, file => Assert.DoesNotContain("typed into the program", file.Content, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_that_are_asked_for_are_written_for_their_owner_alone_and_kept_out_of_git()
    {
        var secrets = new FileSecrets(null);
        var files = await RenderAsync(DemoStack.Input with { Secrets = secrets }, showSecrets: true);

        var secret = files["02-secret-credentials.yaml"];
        Assert.True(secret.IsPrivate);
        Assert.DoesNotContain(Sentinel.Prefix, secret.Content, StringComparison.Ordinal);
        var password = (string)Manifests.Read(secret.Content, "test").Single().Body["stringData"]!["password"]!;
        Assert.Equal(48, password.Length);
        Assert.Equal("# Secrets in plain text: not for git.\n/.todo-render.secrets\n/02-secret-credentials.yaml\n", files[".gitignore"].Content);
        Assert.DoesNotContain("secrets.md", files.Keys);
        Assert.All(files.Values.Where(file => !file.IsPrivate), file => Assert.DoesNotContain(password, file.Content, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_same_stack_gives_the_same_bytes()
    {
        var first = await RenderAsync();
        var second = await RenderAsync();

        Assert.Equal(first.Values, second.Values);
    }

    [Fact]
    public async Task The_index_links_every_file_says_how_to_apply_them_and_has_no_script()
    {
        var files = await RenderAsync();

        var index = files["index.html"].Content;
        Assert.All(files.Keys.Where(name => name != "index.html"), name => Assert.Contains($"href=\"{name}\"", index, StringComparison.Ordinal));
        Assert.All(Links().Matches(index), link => Assert.Contains(link.Groups["file"].Value, files.Keys));
        Assert.DoesNotContain("<script", index, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("kubectl --context demo apply --filename &quot;$rendered&quot;", index, StringComparison.Ordinal);
        Assert.Contains("helm upgrade --install app charts/app", index, StringComparison.Ordinal);
        Assert.Contains("the zeros at the beginning mark a placeholder", index, StringComparison.Ordinal);
    }

    private static async Task<OrderedDictionary<string, RenderedFile>> RenderAsync(StackInput? input = null, bool showSecrets = false)
    {
        var stack = await StackRecorder.RecordAsync(input ?? DemoStack.Input, options => new DemoStack(options));
        return new(StackRenderer.Render(stack, showSecrets).Select(file => KeyValuePair.Create(file.Path, file)));
    }

    [GeneratedRegex("href=\"(?<file>[^\"]+)\"")]
    private static partial Regex Links();
}
