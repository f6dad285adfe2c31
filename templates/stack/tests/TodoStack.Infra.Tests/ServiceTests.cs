using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Mvc.Testing;
using TodoStack.SvcName;

namespace TodoStack.Infra.Tests;

/// <summary>The service in memory, by HTTP.</summary>
public sealed class ServiceTests : IClassFixture<WebApplicationFactory<Greeting>>
{
    private readonly HttpClient _client;

    public ServiceTests(WebApplicationFactory<Greeting> factory) => _client = factory.CreateClient();

    [Theory]
    [InlineData("/health/startup")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/metrics")]
    public async Task What_the_chart_asks_for_is_there(string path)
    {
        Assert.Equal(HttpStatusCode.OK, (await _client.GetAsync(new Uri(path, UriKind.Relative))).StatusCode);
    }

    [Fact]
    public async Task It_greets()
    {
        var greeting = await _client.GetFromJsonAsync<Greeting>("/api/greetings/Ada");

        Assert.Equal("Hello, Ada.", greeting!.Text);
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused()
    {
        var answer = await _client.GetAsync(new Uri($"/api/greetings/{new string('a', 51)}", UriKind.Relative));

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }
}
