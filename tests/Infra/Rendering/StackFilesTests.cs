using System.Text.Json.Nodes;
using TodoStack.Infra.Rendering;

namespace TodoStack.Infra.Tests.Rendering;

public sealed class StackFilesTests : IDisposable
{
    private readonly TemporaryFolder _root = new TemporaryFolder().With("Pulumi.yaml", "name: todostack\nruntime: dotnet\n");

    public void Dispose() => _root.Dispose();

    [Fact]
    public void A_key_without_a_namespace_is_the_projects()
    {
        var input = Read("config:\n  namespace: todo-dev\n  todostack:replicas: 2\n  kubernetes:context: minikube\n");

        Assert.Equal("todo-dev", input.Configuration["todostack:namespace"]);
        Assert.Equal("2", input.Configuration["todostack:replicas"]);
        Assert.Equal("minikube", input.Configuration["kubernetes:context"]);
        Assert.Empty(input.SecretKeys);
    }

    [Theory]
    [InlineData("1.10", "1.10")]
    [InlineData("true", "true")]
    [InlineData("yes", "yes")]
    [InlineData("\"0755\"", "0755")]
    [InlineData("", "")]
    public void A_scalar_is_the_text_that_stands_there(string yaml, string text) =>
        Assert.Equal(text, Read($"config:\n  key: {yaml}\n").Configuration["todostack:key"]);

    [Fact]
    public void A_structured_value_is_JSON_with_types()
    {
        var input = Read("""
            config:
              database:
                storage: 8Gi
                port: 5432
                share: 0.5
                external: false
                nothing: null
                version: "17"
                word: yes
                list: [a, 1, true]
            """);

        var expected = JsonNode.Parse(
            """{"storage":"8Gi","port":5432,"share":0.5,"external":false,"nothing":null,"version":"17","word":"yes","list":["a",1,true]}""");
        Assert.True(JsonNode.DeepEquals(expected, JsonNode.Parse(input.Configuration["todostack:database"])), input.Configuration["todostack:database"]);
    }

    [Fact]
    public void A_secret_is_a_sentinel_and_its_key_is_secret()
    {
        var input = Read("encryptionsalt: v1:abc\nconfig:\n  token:\n    secure: v1:xyz\n  plain: text\n");

        Assert.Equal(["todostack:token"], input.SecretKeys);
        Assert.Equal(input.Sentinels["todostack:token"], input.Configuration["todostack:token"]);
        Assert.StartsWith(Sentinel.Prefix, input.Configuration["todostack:token"], StringComparison.Ordinal);
        Assert.DoesNotContain("todostack:encryptionsalt", input.Configuration.Keys);
    }

    [Fact]
    public void A_secret_inside_a_structured_value_makes_the_whole_key_secret()
    {
        var input = Read("config:\n  assistant:\n    model: small\n    keys:\n      - secure: v1:xyz\n");

        Assert.Equal(["todostack:assistant"], input.SecretKeys);
        var value = JsonNode.Parse(input.Configuration["todostack:assistant"])!;
        Assert.Equal("small", (string?)value["model"]);
        Assert.Equal(input.Sentinels["todostack:assistant.keys[0]"], (string?)value["keys"]![0]);
    }

    [Fact]
    public void A_secret_connection_string_can_be_read_as_one()
    {
        var input = Read("config:\n  database:\n    connectionString:\n      secure: v1:xyz\n");

        var value = (string?)JsonNode.Parse(input.Configuration["todostack:database"])!["connectionString"];
        Assert.StartsWith("Host=", value, StringComparison.Ordinal);
        Assert.Contains(input.Sentinels["todostack:database.connectionString"], value, StringComparison.Ordinal);
    }

    [Fact]
    public void The_projects_defaults_hold_where_the_stack_says_nothing()
    {
        _root.With("Pulumi.yaml", """
            name: todostack
            runtime: dotnet
            config:
              namespace: todo
              replicas: { type: integer, default: 2 }
              described: { type: string, description: has no default }
              token: { value: given, secret: true }
            """);

        var input = Read("config:\n  namespace: todo-dev\n");

        Assert.Equal("todo-dev", input.Configuration["todostack:namespace"]);
        Assert.Equal("2", input.Configuration["todostack:replicas"]);
        Assert.DoesNotContain("todostack:described", input.Configuration.Keys);
        Assert.Equal(["todostack:token"], input.SecretKeys);
    }

    [Theory]
    [InlineData("")]
    [InlineData("config:\n")]
    [InlineData("# nothing yet\n")]
    public void A_stack_without_configuration_is_a_stack(string yaml) => Assert.Empty(Read(yaml).Configuration);

    [Fact]
    public void An_unknown_stack_is_told_with_those_that_there_are()
    {
        _root.With("Pulumi.dev.yaml", "").With("Pulumi.prod.yaml", "");

        var error = Assert.Throws<StackFileException>(() => StackFiles.Read(_root.Path, "test"));

        Assert.Contains("no stack 'test'", error.Message, StringComparison.Ordinal);
        Assert.Contains("dev, prod", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("config:\n  a: [1\n  b: 2\n", "Pulumi.dev.yaml is not YAML")]
    [InlineData("config:\n  a: 'text\n", "Pulumi.dev.yaml, line 2")]
    [InlineData("config: text\n", "'config' must be a map")]
    [InlineData("- a list\n", "must be one map")]
    [InlineData("config:\n  a: 1\n  a: 2\n", "Pulumi.dev.yaml, line 3")]
    public void What_cannot_be_read_is_told_with_its_place(string yaml, string part)
    {
        var error = Assert.Throws<StackFileException>(() => Read(yaml));

        Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    private StackInput Read(string yaml)
    {
        _root.With("Pulumi.dev.yaml", yaml);
        return StackFiles.Read(_root.Path, "dev");
    }
}
