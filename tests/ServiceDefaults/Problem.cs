using System.Net.Http.Json;
using System.Text.Json;

namespace TodoStack.ServiceDefaults.Tests;

/// <summary>Reads problem details, and insists on what all of them must have.</summary>
internal static class Problem
{
    public static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        Assert.NotEqual(string.Empty, problem.GetProperty("title").GetString());
        Assert.Equal(response.Headers.GetValues("X-Request-Id").Single(), problem.GetProperty("requestId").GetString());
        Assert.Matches("^[0-9a-f]{32}$", problem.GetProperty("traceId").GetString());
        Assert.Equal(response.RequestMessage!.RequestUri!.AbsolutePath, problem.GetProperty("instance").GetString());
        return problem;
    }

    /// <summary>The errors as "field: sentence".</summary>
    public static async Task<IReadOnlyList<string>> ErrorsAsync(HttpResponseMessage response)
    {
        var problem = await ReadAsync(response);
        return [.. problem.GetProperty("errors").EnumerateObject()
            .SelectMany(e => e.Value.EnumerateArray().Select(s => $"{e.Name}: {s.GetString()}"))];
    }
}
