using System.Text.Json;
using Pulumi;
using static TodoStack.PulumiSdk.Tests.Evaluation;

namespace TodoStack.PulumiSdk.Tests;

/// <summary>Configuration comes as JSON in an environment variable and is read by type.</summary>
public sealed class ConfigTests : IDisposable
{
    private const string Variable = "PULUMI_CONFIG";

    private readonly string? _before = Environment.GetEnvironmentVariable(Variable);

    public ConfigTests() => Environment.SetEnvironmentVariable(Variable, JsonSerializer.Serialize(new Dictionary<string, string>
    {
        ["project:text"] = "t",
        ["project:flag"] = "true",
        ["project:number"] = "7",
        ["project:ratio"] = "0.5",
        ["project:object"] = """{"Name":"n","Sizes":[1,2]}""",
        ["project:config:old"] = "o",
        ["other:text"] = "x",
    }));

    public void Dispose() => Environment.SetEnvironmentVariable(Variable, _before);

    [Fact]
    public async Task Values_are_read_by_type()
    {
        await UpdateAsync(() =>
        {
            var config = new Config();
            Assert.Equal("t", config.Get("text"));
            Assert.Equal("t", config.Require("text"));
            Assert.True(config.GetBoolean("flag"));
            Assert.True(config.RequireBoolean("flag"));
            Assert.Equal(7, config.GetInt32("number"));
            Assert.Equal(7, config.RequireInt32("number"));
            Assert.Equal(0.5, config.GetDouble("ratio"));
            Assert.Equal(0.5, config.RequireDouble("ratio"));
            Assert.Equal([1, 2], config.GetObject<Shape>("object")!.Sizes);
            Assert.Equal("n", config.RequireObject<Shape>("object").Name);
            Assert.Equal("n", config.RequireObject<Shape>("object", new JsonSerializerOptions { PropertyNameCaseInsensitive = true }).Name);
            Assert.Equal("o", config.Get("old"));
            Assert.Equal("x", new Config("other").Get("text"));
            Assert.Equal("x", new Config("other:config").Get("text"));
        });
    }

    [Fact]
    public async Task What_is_not_there_is_null()
    {
        await UpdateAsync(() =>
        {
            var config = new Config();
            Assert.Null(config.Get("none"));
            Assert.Null(config.GetBoolean("none"));
            Assert.Null(config.GetInt32("none"));
            Assert.Null(config.GetDouble("none"));
            Assert.Null(config.GetObject<Shape>("none"));
            Assert.Null(config.GetSecret("none"));
            Assert.Null(config.GetSecretBoolean("none"));
            Assert.Null(config.GetSecretInt32("none"));
            Assert.Null(config.GetSecretDouble("none"));
            Assert.Null(config.GetSecretObject<Shape>("none"));
        });
    }

    [Fact]
    public async Task Secrets_are_secret_outputs()
    {
        await Deployment.TestAsync(new RecordingMocks(), Update, async () =>
        {
            var config = new Config();
            foreach (var secret in new[] { config.GetSecret("text")!, config.RequireSecret("text") })
            {
                Assert.Equal("t", await secret.ValueAsync());
                Assert.True(await Output.IsSecretAsync(secret));
            }

            Assert.True(await Output.IsSecretAsync(config.GetSecretBoolean("flag")!));
            Assert.True(await Output.IsSecretAsync(config.RequireSecretBoolean("flag")));
            Assert.True(await Output.IsSecretAsync(config.GetSecretInt32("number")!));
            Assert.Equal(7, await config.RequireSecretInt32("number").ValueAsync());
            Assert.True(await Output.IsSecretAsync(config.GetSecretDouble("ratio")!));
            Assert.True(await Output.IsSecretAsync(config.RequireSecretDouble("ratio")));
            Assert.True(await Output.IsSecretAsync(config.GetSecretObject<Shape>("object")!));
            Assert.Equal("n", (await config.RequireSecretObject<Shape>("object").ValueAsync()).Name);
        });
    }

    [Fact]
    public async Task A_missing_value_is_named_with_the_command_that_sets_it()
    {
        foreach (var read in new Action<Config>[]
        {
            config => config.Require("none"), config => config.RequireSecret("none"), config => config.RequireBoolean("none"),
            config => config.RequireInt32("none"), config => config.RequireObject<Shape>("none"),
        })
        {
            Assert.Equal(
                "Missing Required configuration variable 'project:none'\n\tplease set a value using the command `pulumi config set project:none <value>`",
                await FailureAsync(() => read(new Config())));
        }
    }

    [Fact]
    public async Task A_value_of_another_type_is_named()
    {
        Assert.Equal("Configuration 'project:text' value 't' is not a valid Boolean", await FailureAsync(() => new Config().GetBoolean("text")));
        Assert.Equal("Configuration 'project:text' value 't' is not a valid Int32", await FailureAsync(() => new Config().GetInt32("text")));
        Assert.Equal("Configuration 'project:text' value 't' is not a valid Double", await FailureAsync(() => new Config().RequireDouble("text")));
        Assert.Equal(
            $"Configuration 'project:text' value 't' is not a valid {typeof(Shape).FullName}",
            await FailureAsync(() => new Config().RequireObject<Shape>("text")));
    }

    private sealed record Shape(string Name, int[] Sizes);
}
