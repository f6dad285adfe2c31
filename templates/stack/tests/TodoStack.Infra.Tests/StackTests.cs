using System.Text.RegularExpressions;
using TodoStack.Infra.Rendering;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Tests;

/// <summary>The program on mocks: what it makes, and what it refuses.</summary>
public sealed class StackTests
{
    [Theory]
    [MemberData(nameof(Stacks.Names), MemberType = typeof(Stacks))]
    public async Task Every_stack_evaluates(string name)
    {
        var stack = await Stacks.EvaluateAsync(name);

        Assert.Single(stack.Images);
        Assert.Equal(Infra.Names.Release, Assert.Single(stack.HelmReleases).Name);
        Assert.Contains(stack.KubernetesObjects, found => (string?)found["kind"] == "Namespace");
        Assert.All(stack.Resources.Where(resource => !resource.IsComponent && !resource.Type.StartsWith("pulumi:", StringComparison.Ordinal)),
            resource => Assert.NotNull(resource.ProviderUrn));
    }

    [Fact]
    public async Task The_image_is_named_by_its_content_on_Minikube_and_by_its_digest_elsewhere()
    {
        Assert.Matches("^localhost/[^:]+:sha-[0-9a-f]{16}$", await ImageAsync("dev"));
        Assert.Matches("^registry.example.com/[^:]+@sha256:[0-9a-f]{64}$", await ImageAsync("prod"));
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var input = Stacks.Read("dev").With(("service", """{"maxReplicas":1,"nodeport":30000}"""), ("namespace", "kube-system"));

        var error = await Assert.ThrowsAsync<InvalidSettingsException>(() => Stacks.EvaluateAsync(input));

        Assert.Equal(3, error.Mistakes.Count);
        Assert.Contains("Did you mean", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_setting_is_in_the_documentation()
    {
        IReadOnlyCollection<string> keys = [];
        await StackRecorder.RecordAsync(Stacks.Read("dev"), options =>
        {
            var reader = new SettingsReader(ConfigurationSource.OfStack());
            _ = StackSettings.Read(reader);
            keys = [.. reader.Descriptions.Keys];
            return new AppStack(options);
        });

        var documented = Regex.Matches(await File.ReadAllTextAsync(Path.Combine(Stacks.Root, "docs/configuration.md")), @"^\| `([^`]+)` \|", RegexOptions.Multiline)
            .Select(match => match.Groups[1].Value);
        Assert.Equal(keys.Select(key => key.Split(':')[1]).Order(StringComparer.Ordinal), documented.Order(StringComparer.Ordinal));
    }

    private static async Task<string> ImageAsync(string name)
    {
        var values = Assert.Single((await Stacks.EvaluateAsync(name)).HelmReleases).Values;
        var image = values["services"]![Infra.Names.Service]!["image"]!;
        return image["digest"] is { } digest ? $"{image["repository"]}@{digest}" : $"{image["repository"]}:{image["tag"]}";
    }
}
