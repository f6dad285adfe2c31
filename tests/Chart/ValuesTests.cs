using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using TodoStack.Infra.Components.ChartValues;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests;

/// <summary>Schema, values.yaml and the program's records say the same.</summary>
public sealed class ValuesTests
{
    /// <summary>Helm's own: what a parent chart shares. The program has no use for it.</summary>
    private const string OnlyInSchema = "global";

    private static readonly JsonObject Schema = (JsonObject)JsonNode.Parse(Chart.Read("values.schema.json"))!;

    [Theory]
    [InlineData("values.yaml")]
    [InlineData("values-dev.yaml")]
    [InlineData("values-prod.yaml")]
    public void Records_hold_every_value_of_a_file_and_lose_none(string file)
    {
        var values = (JsonObject)WithoutNulls(Chart.ReadYaml(file))!;

        Assert.Equal(Sorted(values), Sorted(TodoAppValues.FromJson(values).ToJson()));
    }

    [Fact]
    public void Records_have_the_members_of_the_schema_and_no_others() => CompareRecord("", Schema, typeof(TodoAppValues));

    [Fact]
    public void Every_value_of_the_schema_is_in_values_yaml_where_it_is_described()
    {
        var values = Chart.ReadYaml("values.yaml");
        CompareValues("", Schema, values);
        CompareValues("serviceDefaults", Definition("service"), values["serviceDefaults"]!.AsObject());
    }

    [Fact]
    public async Task Values_that_went_through_the_records_render_the_same()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, TodoAppValues.FromJson((JsonObject)WithoutNulls(Chart.ReadYaml("values.yaml"))!).ToJson().ToJsonString());
            var direct = await Helm.RunAsync(["template", Chart.Release, Chart.Folder]);
            var typed = await Helm.RunAsync(["template", Chart.Release, Chart.Folder, "--values", file]);

            Assert.Equal(direct.Output, typed.Output);
            Assert.True(typed.ExitCode == 0 && typed.Output.Length > 10_000, typed.Errors);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void A_member_that_the_chart_does_not_have_is_refused() =>
        Assert.Throws<JsonException>(() => TodoAppValues.FromJson(new JsonObject { ["servces"] = new JsonObject() }));

    [Theory]
    [InlineData("todostack/backend:1.0", "todostack/backend", "1.0", null)]
    [InlineData("registry:5000/todostack/backend:1.0", "registry:5000/todostack/backend", "1.0", null)]
    [InlineData("registry:5000/backend@sha256:ab", "registry:5000/backend", null, "sha256:ab")]
    [InlineData("ghcr.io/a/backend:1.0@sha256:ab", "ghcr.io/a/backend", null, "sha256:ab")]
    public void A_reference_is_taken_apart(string reference, string repository, string? tag, string? digest) =>
        Assert.Equal(new ImageValues { Repository = repository, Tag = tag, Digest = digest }, ImageValues.Parse(reference));

    [Theory]
    [InlineData("todostack/backend")]
    [InlineData("registry:5000/backend")]
    public void A_reference_to_just_any_image_is_refused(string reference) =>
        Assert.Contains(reference, Assert.Throws<FormatException>(() => ImageValues.Parse(reference)).Message, StringComparison.Ordinal);

    private static void CompareRecord(string path, JsonNode schema, Type type)
    {
        var described = Resolve(schema);
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            type = underlying;
        }

        if (described["enum"] is JsonArray choices)
        {
            Assert.True(type.IsEnum, $"{path} is no enum.");
            Assert.Equal(choices.Select(choice => (string)choice!).Order(StringComparer.Ordinal), Enum.GetNames(type).Order(StringComparer.Ordinal));
        }
        else if (described["properties"] is JsonObject properties && described["additionalProperties"]?.GetValueKind() == JsonValueKind.False && described["patternProperties"] is null)
        {
            var members = type.GetProperties(BindingFlags.Public | BindingFlags.Instance).ToDictionary(NameOf, StringComparer.Ordinal);
            var names = properties.Select(property => property.Key).Where(name => path.Length > 0 || name != OnlyInSchema).ToList();
            Assert.True(
                names.Order(StringComparer.Ordinal).SequenceEqual(members.Keys.Order(StringComparer.Ordinal)),
                $"{path}: the schema has {string.Join(", ", names.Order())}; {type.Name} has {string.Join(", ", members.Keys.Order())}.");
            foreach (var name in names)
            {
                CompareRecord($"{path}/{name}", properties[name]!, members[name].PropertyType);
            }
        }
        else if (IsType(described, "array"))
        {
            CompareRecord($"{path}[]", described["items"]!, ElementOf(path, type, typeof(IReadOnlyList<>)));
        }
        else if (IsType(described, "object"))
        {
            var inner = described["patternProperties"]?.AsObject().First().Value ?? described["additionalProperties"]!;
            CompareRecord($"{path}{{}}", inner, ElementOf(path, type, typeof(IReadOnlyDictionary<,>)));
        }
        else
        {
            var kinds = described["type"] is JsonArray several
                ? [.. several.Select(kind => (string)kind!).Where(kind => kind != "null")]
                : new[] { (string?)described["type"] ?? "string" };
            var expected = kinds is [var kind] ? Scalar(kind) : [typeof(JsonNode)];
            Assert.True(expected.Contains(type), $"{path}: {type.Name} is not for {string.Join(" or ", kinds)}.");
        }
    }

    private static bool IsType(JsonObject schema, string type) => schema["type"] is JsonValue value && (string?)value == type;

    private static Type[] Scalar(string kind) => kind switch
    {
        "boolean" => [typeof(bool)],
        "integer" => [typeof(int), typeof(long)],
        _ => [typeof(string)],
    };

    private static Type ElementOf(string path, Type type, Type definition)
    {
        Assert.True(type.IsGenericType && type.GetGenericTypeDefinition() == definition, $"{path}: {type.Name} is no {definition.Name}.");
        return type.GetGenericArguments()[^1];
    }

    private static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static void CompareValues(string path, JsonObject schema, JsonObject values)
    {
        var properties = schema["properties"]!.AsObject();
        var names = properties.Select(property => property.Key).Where(name => path.Length > 0 || name != OnlyInSchema).Order(StringComparer.Ordinal);
        Assert.True(
            names.SequenceEqual(values.Select(value => value.Key).Order(StringComparer.Ordinal)),
            $"{path}: the schema has {string.Join(", ", names)}; values.yaml has {string.Join(", ", values.Select(value => value.Key).Order())}.");
        foreach (var (name, value) in values)
        {
            var inner = Resolve(properties[name]!);
            if (value is JsonObject members && inner["properties"] is not null && inner["additionalProperties"]?.GetValueKind() == JsonValueKind.False && inner["patternProperties"] is null)
            {
                CompareValues($"{path}/{name}", inner, members);
            }
        }
    }

    /// <summary>Follows references, also the first of several that must all hold.</summary>
    private static JsonObject Resolve(JsonNode schema) => schema switch
    {
        JsonObject found when (string?)found["$ref"] is { } reference => Resolve(Definition(reference.Split('/')[^1])),
        JsonObject found when found["anyOf"] is JsonArray any => Resolve(any[0]!),
        JsonObject found when found["allOf"] is JsonArray all && found["type"] is null => Resolve(all[0]!),
        JsonObject found => found,
        _ => throw new InvalidOperationException($"{schema} is no schema."),
    };

    private static JsonObject Definition(string name) => Schema["definitions"]![name]!.AsObject();

    private static JsonNode? WithoutNulls(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, WithoutNulls(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutNulls)]),
        _ => node?.DeepClone(),
    };

    private static string Sorted(JsonNode? node) => node switch
    {
        JsonObject members => "{" + string.Join(",", members.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => $"\"{member.Key}\":{Sorted(member.Value)}")) + "}",
        JsonArray items => "[" + string.Join(",", items.Select(Sorted)) + "]",
        _ => node?.ToJsonString() ?? "null",
    };
}
