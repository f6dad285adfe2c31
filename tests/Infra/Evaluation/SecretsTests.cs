using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests.Evaluation;

/// <summary>Secrets stay secret from where they come to where they are used, and are nowhere else.</summary>
[Collection(StackCollection.Name)]
public sealed class SecretsTests
{
    public static TheoryData<string> Names => [.. Stacks.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_secret_is_in_Secrets_and_nowhere_else(string name)
    {
        var stack = await Secretive(name).EvaluateAsync();
        var leaks =
            from sentinel in Sentinels(stack)
            from trace in Sentinel.Traces(sentinel)
            from resource in stack.Resources
            where !MayHold(resource) && resource.Inputs.ToText().Contains(trace, StringComparison.Ordinal)
            select $"{resource.Type} {resource.Name}: {sentinel}";

        Assert.Empty(leaks);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_value_of_a_Secret_is_marked_secret_so_that_Pulumi_encrypts_it(string name)
    {
        var stack = await Secretive(name).EvaluateAsync();
        var secrets = stack.Resources.Where(resource => resource.Type == "kubernetes:core/v1:Secret").ToArray();

        Assert.NotEmpty(secrets);
        Assert.All(secrets, secret => Assert.All(
            secret.Inputs["stringData"]!.AsObject().Select(entry => entry.Key).Where(key => key != "username"),
            key => Assert.True(IsSecret(secret, key), $"{secret.Name}: {key}; secret are {string.Join(", ", secret.SecretInputs)}")));

        static bool IsSecret(RecordedResource secret, string key) =>
            secret.SecretInputs.Contains("stringData") || secret.SecretInputs.Contains($"stringData.{key}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task No_output_of_the_stack_holds_a_secret(string name)
    {
        var stack = await Secretive(name).EvaluateAsync();

        Assert.All(stack.Outputs, output => Assert.All(
            Sentinels(stack), sentinel => Assert.DoesNotContain(sentinel, output.Value.ToText(), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task There_are_secrets_to_be_found()
    {
        var stack = await Secretive("registry").EvaluateAsync();
        var found = Sentinels(stack).Where(sentinel => stack.Resources.Any(resource => resource.Inputs.ToText().Contains(sentinel, StringComparison.Ordinal)));

        // Superuser, role, signing key, key ring, registry, model; and the key of the checksums, which is used nowhere in plain.
        Assert.Equal(6, found.Count());
        Assert.Equal(7, Sentinels(stack).Count);
    }

    [Fact]
    public async Task The_registrys_password_goes_to_Docker_and_is_marked_secret()
    {
        var stack = await Stacks.Registry.EvaluateAsync();
        var images = stack.Resources.Where(resource => resource.Type == "docker:index/image:Image").ToArray();

        Assert.Equal(3, images.Length);
        Assert.All(images, image => Assert.Equal("sentinel-registry-password", (string?)image.Inputs["registry"]!["password"]));
        Assert.All(images, image => Assert.Contains(image.SecretInputs, path => path.StartsWith("registry", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Checksums_are_of_the_content_and_give_nothing_away()
    {
        var stack = await Stacks.Dev.EvaluateAsync();
        var same = await Stacks.Dev.EvaluateAsync();
        var other = await Stacks.Dev.Secret("assistantApiKey", "sentinel-model-key").EvaluateAsync();

        Assert.Equal(Checksum(stack), Checksum(same));
        Assert.Equal(Checksum(stack), Checksum(other));
        Assert.Matches("^[0-9a-f]{64}$", Checksum(stack));

        static string Checksum(RecordedStack stack) =>
            (string)stack.Object("StatefulSet", "postgresql")["spec"]!["template"]!["metadata"]!["annotations"]!["checksum/role"]!;
    }

    private static StackInput Secretive(string name) => Stacks.All[name].Secret("assistantApiKey", "sentinel-model-key");

    private static List<string> Sentinels(RecordedStack stack) =>
    [
        .. stack.Sentinels.Values,
        .. stack.Input.Configuration.Where(entry => stack.Input.SecretKeys.Contains(entry.Key))
            .Select(entry => entry.Value.Contains("sentinel-external-password", StringComparison.Ordinal) ? "sentinel-external-password" : entry.Value),
    ];

    // A generator's own outputs are the engine's to keep; a registry's password goes to Docker.
    private static bool MayHold(RecordedResource resource) =>
        resource.Type is "kubernetes:core/v1:Secret" or "docker:index/image:Image";
}
