using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>The chart's variables are those that the services' options classes bind, no more and no fewer.</summary>
public sealed partial class EnvironmentTests
{
    /// <summary>The two ways to say where to listen exclude each other; the chart has its <c>port</c>.</summary>
    private const string OtherWayToListen = "ASPNETCORE_URLS";

    [Theory]
    [MemberData(nameof(Images.Services), MemberType = typeof(Images))]
    public async Task The_chart_can_set_every_variable_of_a_service_and_no_other(string service)
    {
        var accepted = await AcceptedAsync(service);
        var (plain, secret) = Settable(service);
        var made = await MadeAsync(service);

        Assert.Equal(
            accepted.Select(variable => variable.Name).Where(name => name != OtherWayToListen).Order(StringComparer.Ordinal),
            plain.Concat(secret).Concat(made.Plain).Concat(made.Secret).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Images.Services), MemberType = typeof(Images))]
    public async Task A_secret_comes_from_a_Secret_and_nothing_else_does(string service)
    {
        var accepted = await AcceptedAsync(service);
        var (plain, secret) = Settable(service);
        var made = await MadeAsync(service);

        // Its headers carry a collector's key.
        string[] secrets = [.. accepted.Where(variable => variable.IsSecret).Select(variable => variable.Name), "OTEL_EXPORTER_OTLP_HEADERS"];
        Assert.Equal(secrets.Order(StringComparer.Ordinal), secret.Concat(made.Secret).Distinct().Order(StringComparer.Ordinal));
        Assert.Empty(plain.Concat(made.Plain).Intersect(secrets));
    }

    [Theory]
    [MemberData(nameof(Images.Services), MemberType = typeof(Images))]
    public async Task What_a_service_cannot_do_without_is_set(string service)
    {
        var required = (await AcceptedAsync(service)).Where(variable => variable.IsRequired).Select(variable => variable.Name).ToList();
        var (plain, secret) = await MadeAsync(service);

        Assert.NotEmpty(required);
        Assert.Empty(required.Except(plain).Except(secret));
    }

    [Theory]
    [InlineData("values.yaml")]
    [InlineData("values-dev.yaml")]
    [InlineData("values-prod.yaml")]
    public async Task Each_service_accepts_its_variables(string values)
    {
        var objects = await Chart.RenderAsync(Chart.Values(values));
        foreach (var service in Images.All.Select(image => image.Service))
        {
            var accepted = (await AcceptedAsync(service)).Select(variable => variable.Name).ToList();
            var set = objects.Get("ConfigMap", $"todo-app-{service}").At("data")!.AsObject().Select(entry => entry.Key);

            Assert.All(set, name => Assert.Contains(accepted, known => known == name || IsAllOf(known, name)));
        }
    }

    [Fact]
    public async Task The_job_that_migrates_gets_what_its_verb_needs()
    {
        var env = (await Chart.RenderAsync()).Get("Job", "todo-app-migrate").At("spec.template.spec.containers.0.env")!.AsArray();

        Assert.Equal(["Database__ConnectionString"], env.Select(variable => (string?)variable!["name"]));
    }

    private static bool IsAllOf(string known, string name) =>
        known.EndsWith("__*", StringComparison.Ordinal) && name.StartsWith(known[..^1], StringComparison.Ordinal);

    /// <summary>What the service's program says that it reads.</summary>
    private static async Task<IReadOnlyList<Variable>> AcceptedAsync(string service)
    {
        var (exitCode, help, errors) = await ServiceProcess.RunToEndAsync(
            $"TodoStack.{Images.Of(service).Project}", ["--help"], new Dictionary<string, string>());
        Assert.True(exitCode == 0, errors);
        var variables = VariablePattern().Matches(help[help.IndexOf("Environment variables:", StringComparison.Ordinal)..]);
        Assert.NotEmpty(variables);
        return [.. variables.Select(match => new Variable(
            match.Groups["name"].Value,
            match.Groups["notes"].Value is var notes && notes.Contains("required", StringComparison.Ordinal) && !notes.Contains("default", StringComparison.Ordinal),
            notes.Contains("secret", StringComparison.Ordinal)))];
    }

    /// <summary>What the values' schema lets one set in <c>env</c> and in <c>secretEnv</c>.</summary>
    private static (List<string> Plain, List<string> Secret) Settable(string service)
    {
        var schema = JsonNode.Parse(Chart.Read("values.schema.json"));
        var own = schema.At($"properties.services.properties.{service}.properties");
        return (Names("env"), Names("secretEnv"));

        List<string> Names(string member)
        {
            var definition = schema.At("definitions." + ((string)own.At(member + ".$ref")!).Split('/')[^1])!;
            Assert.False((bool)definition["additionalProperties"]!);
            var patterns = definition["patternProperties"]?.AsObject().Select(pattern => LevelPattern().Replace(pattern.Key, "$1*")) ?? [];
            return [.. definition["properties"]!.AsObject().Select(property => property.Key), .. patterns];
        }
    }

    /// <summary>What the chart sets with its own values.</summary>
    private static async Task<(List<string> Plain, List<string> Secret)> MadeAsync(string service)
    {
        var objects = await Chart.RenderAsync();
        var env = objects.Get("Deployment", $"todo-app-{service}").At("spec.template.spec.containers.0.env")!.AsArray();
        Assert.All(env, variable => Assert.NotNull(variable.At("valueFrom.secretKeyRef.name")));
        return (
            [.. objects.Get("ConfigMap", $"todo-app-{service}").At("data")!.AsObject().Select(entry => entry.Key)],
            [.. env.Select(variable => (string)variable!["name"]!)]);
    }

    [GeneratedRegex(@"^  (?<name>[A-Za-z_0-9*]+)(?: \((?<notes>[^)]*)\))?", RegexOptions.Multiline)]
    private static partial Regex VariablePattern();

    [GeneratedRegex(@"^\^(\w+__)\[.*$")]
    private static partial Regex LevelPattern();

    private sealed record Variable(string Name, bool IsRequired, bool IsSecret);
}
