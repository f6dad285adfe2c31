using System.Text.Json;

namespace TodoStack.Backend.Tests.Api;

/// <summary>The operations of /openapi/v1.json.</summary>
internal sealed record ApiOperation(string Id, HttpMethod Method, string Path, JsonElement Json)
{
    public bool IsOwned => Path.Contains("{userId}", StringComparison.Ordinal);

    public bool HasItem => Path.Contains("{id}", StringComparison.Ordinal);

    public bool NeedsToken => Json.TryGetProperty("security", out _);

    public IEnumerable<string> Statuses => Json.GetProperty("responses").EnumerateObject().Select(r => r.Name);

    /// <summary>The name of the body's schema, or null.</summary>
    public string? Body => Json.TryGetProperty("requestBody", out var body)
        ? SchemaName(body.GetProperty("content").GetProperty("application/json").GetProperty("schema"))
        : null;

    public static async Task<JsonElement> DocumentAsync(HttpClient http)
    {
        using var document = JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json"));
        return document.RootElement.Clone();
    }

    public static async Task<IReadOnlyList<ApiOperation>> AllAsync(HttpClient http) =>
        (from path in (await DocumentAsync(http)).GetProperty("paths").EnumerateObject()
         from operation in path.Value.EnumerateObject()
         select new ApiOperation(
             operation.Value.GetProperty("operationId").GetString()!,
             new HttpMethod(operation.Name.ToUpperInvariant()),
             path.Name,
             operation.Value)).ToList();

    public string PathOf(long userId, long id) => Path
        .Replace("{userId}", $"{userId}", StringComparison.Ordinal)
        .Replace("{id}", $"{id}", StringComparison.Ordinal);

    private static string SchemaName(JsonElement schema)
    {
        if (schema.TryGetProperty("oneOf", out var any))
        {
            schema = any.EnumerateArray().First(s => s.TryGetProperty("$ref", out _));
        }

        return schema.GetProperty("$ref").GetString()!.Split('/')[^1];
    }
}
