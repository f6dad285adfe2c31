using System.Net;
using System.Text.Json;
using Microsoft.OpenApi;

namespace TodoStack.Backend.Tests.Api;

public class OpenApiTests(BackendFixture backend) : IClassFixture<BackendFixture>
{
    [Fact]
    public async Task The_document_is_valid()
    {
        await using var stream = await backend.Anonymous().GetStreamAsync("/openapi/v1.json");
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy);
        copy.Position = 0;
        var result = await OpenApiDocument.LoadAsync(copy, "json");
        Assert.Empty(result.Diagnostic!.Errors.Select(e => e.ToString()));
        Assert.Empty(result.Diagnostic.Warnings.Select(e => e.ToString()));
        Assert.Equal("TodoStack", result.Document!.Info.Title);
    }

    [Fact]
    public async Task Every_operation_says_what_it_does_and_how_it_can_end()
    {
        var operations = await ApiOperation.AllAsync(backend.Anonymous());
        Assert.Equal(operations.Count, operations.Select(o => o.Id).Distinct().Count());
        Assert.All(operations, operation =>
        {
            Assert.False(string.IsNullOrEmpty(operation.Json.GetProperty("summary").GetString()), operation.Id);
            Assert.False(string.IsNullOrEmpty(operation.Json.GetProperty("description").GetString()), operation.Id);
            Assert.NotEmpty(operation.Json.GetProperty("tags").EnumerateArray());
            Assert.Contains(operation.Statuses, s => s[0] == '2');
            Assert.Contains("429", operation.Statuses);
            if (operation.Body is not null)
            {
                Assert.Superset(new HashSet<string> { "400", "413", "415" }, operation.Statuses.ToHashSet());
            }

            if (operation.HasItem)
            {
                Assert.Contains("404", operation.Statuses);
            }
        });
    }

    [Fact]
    public async Task Every_error_is_described_as_problem_details() =>
        Assert.All(await ApiOperation.AllAsync(backend.Anonymous()), operation => Assert.All(
            operation.Json.GetProperty("responses").EnumerateObject().Where(r => r.Name[0] is '4' or '5'),
            response => Assert.True(response.Value.GetProperty("content").TryGetProperty("application/problem+json", out _), $"{operation.Id} {response.Name}")));

    [Fact]
    public async Task Every_success_with_a_body_has_a_schema() =>
        Assert.All(await ApiOperation.AllAsync(backend.Anonymous()), operation => Assert.All(
            operation.Json.GetProperty("responses").EnumerateObject().Where(r => r.Name is "200" or "201"),
            response => Assert.All(
                response.Value.GetProperty("content").EnumerateObject(),
                content => Assert.True(content.Value.TryGetProperty("schema", out _), operation.Id))));

    [Fact]
    public async Task Enumerations_list_their_values()
    {
        var document = await ApiOperation.DocumentAsync(backend.Anonymous());
        var schemas = document.GetProperty("components").GetProperty("schemas");
        Assert.Equal(["low", "medium", "high"], ValuesOf(schemas.GetProperty("TaskPriority")));
        Assert.Equal(["none", "daily", "weekly", "monthly", "yearly"], ValuesOf(schemas.GetProperty("TaskRecurrence")));
        var list = document.GetProperty("paths").GetProperty("/api/{userId}/tasks").GetProperty("get").GetProperty("parameters")
            .EnumerateArray().ToDictionary(p => p.GetProperty("name").GetString()!, p => p.GetProperty("schema"));
        Assert.Equal(["all", "open", "completed", "overdue"], ValuesOf(list["status"]));
        Assert.Equal(["created", "due", "priority", "title", "completed"], ValuesOf(list["sort"]));
        Assert.Equal(100, list["pageSize"].GetProperty("maximum").GetInt32());
        Assert.Equal("date-time", list["dueAfter"].GetProperty("format").GetString());
    }

    [Fact]
    public async Task In_development_and_only_there_is_a_page_to_browse_it()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await backend.Anonymous().GetAsync("/swagger/index.html")).StatusCode);
        await using var development = backend.CreateReplica(new Dictionary<string, string> { ["environment"] = "Development" });
        using var http = development.CreateClient();
        var page = await http.GetAsync("/swagger/index.html");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("swagger-ui", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("script-src 'self'", Assert.Single(page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    private static IEnumerable<string?> ValuesOf(JsonElement schema) =>
        schema.GetProperty("enum").EnumerateArray().Select(v => v.GetString());
}
