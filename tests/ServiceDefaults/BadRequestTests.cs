using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace TodoStack.ServiceDefaults.Tests;

public sealed class BadRequestTests : IAsyncLifetime
{
    private TestService _service = null!;

    public async Task InitializeAsync() => _service = await TestService.StartAsync(
        app =>
        {
            app.MapPost("/orders", (Order order) => order);
            app.MapGet("/orders/{id:long}", (long id) => id);
            app.MapGet("/orders", ([AsParameters] Query query) => query.Page);
            app.MapGet("/size", (Size size) => size.ToString());
        },
        builder => builder.Services.ConfigureHttpJsonOptions(o =>
        {
            o.SerializerOptions.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
            o.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
            o.SerializerOptions.AllowDuplicateProperties = false;
            o.SerializerOptions.RespectNullableAnnotations = true;
            o.SerializerOptions.RespectRequiredConstructorParameters = true;
            o.SerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        }));

    public async Task DisposeAsync() => await _service.DisposeAsync();

    [Theory]
    [InlineData("""{"name":5,"size":"small"}""", "name: must be text.")]
    [InlineData("""{"name":"a","size":"huge"}""", "size: must be one of small, veryLarge.")]
    [InlineData("""{"name":"a","size":2}""", "size: must be one of small, veryLarge.")]
    [InlineData("""{"name":"a","size":"small","due":"tomorrow"}""", "due: must be a date and time such as 2026-01-31T09:00:00Z.")]
    [InlineData("""{"name":"a","size":"small","count":"1"}""", "count: must be a whole number in range.")]
    [InlineData("""{"name":"a","size":"small","count":1.5}""", "count: must be a whole number in range.")]
    [InlineData("""{"name":"a","size":"small","count":99999999999}""", "count: must be a whole number in range.")]
    [InlineData("""{"name":"a","size":"small","gift":"yes"}""", "gift: must be true or false.")]
    [InlineData("""{"name":"a","size":"small","tags":"x"}""", "tags: must be a list.")]
    [InlineData("""{"name":"a","size":"small","tags":["x",7]}""", "tags[1]: must be text.")]
    [InlineData("""{"name":"a","size":"small","lines":[{"sku":"x"},{"sku":1}]}""", "lines[1].sku: must be text.")]
    [InlineData("""{"name":"a","size":"small","lines":[{}]}""", "lines[0].sku: is required.")]
    [InlineData("""{"name":"a","size":"small","lines":[{"sku":"x","sku":"y"}]}""", "lines[0].sku: is given more than once.")]
    [InlineData("""{"name":"a","size":"small","lines":[{"sku":"x","skew":"y"}]}""", "lines[0].skew: is not a known field.")]
    [InlineData("""{"size":"small"}""", "name: is required.")]
    [InlineData("""{}""", "name: is required.", "size: is required.")]
    [InlineData("""{"name":null,"size":"small"}""", "name: must not be null.")]
    [InlineData("""{"name":"a","size":null}""", "size: must be one of small, veryLarge.")]
    [InlineData("""{"name":"a","size":"small","colour":"red"}""", "colour: is not a known field.")]
    [InlineData("""{"name":"a","size":"small","odd name":1}""", "odd name: is not a known field.")]
    [InlineData("""{"name":"a","name":"b","size":"small"}""", "name: is given more than once.")]
    [InlineData("""[]""", "body: must be an object.")]
    [InlineData("\"text\"", "body: must be an object.")]
    [InlineData("null", "body: must be a JSON object; the request has no body.")]
    [InlineData("", "body: must be a JSON object; the request has no body.")]
    [InlineData("   ", "body: is not valid JSON (line 1, position 4).")]
    [InlineData("""{"name":"a" """, "body: is not valid JSON (line 1, position 13).")]
    [InlineData("""{"name":"a","size":"small"} x""", "body: is not valid JSON (line 1, position 29).")]
    [InlineData("""{"name":"a",}""", "body: is not valid JSON (line 1, position 13).")]
    [InlineData("""{"name":"\ud800","size":"small"}""", "name: must be text.")]
    public async Task A_body_that_cannot_be_read_is_told_by_field(string body, params string[] expected)
    {
        var response = await _service.Client.PostAsync("/orders", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(expected, await Problem.ErrorsAsync(response));
    }

    [Fact]
    public async Task Nesting_without_end_is_a_bad_request()
    {
        var body = new string('[', 10_000);

        var response = await _service.Client.PostAsync("/orders", new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.NotEmpty(await Problem.ErrorsAsync(response));
    }

    [Fact]
    public async Task Bytes_that_are_no_text_are_a_bad_request()
    {
        var content = new ByteArrayContent([.. """{"name":"""u8, (byte)'"', 0xff, 0xfe, (byte)'"', .. ""","size":"small"}"""u8]);
        content.Headers.ContentType = new("application/json");

        var response = await _service.Client.PostAsync("/orders", content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(["name: must be text."], await Problem.ErrorsAsync(response));
    }

    [Theory]
    [InlineData("/orders?page=abc", "page: must be a whole number in range.")]
    [InlineData("/orders?page=1&since=yesterday", "since: must be a date and time such as 2026-01-31T09:00:00Z.")]
    [InlineData("/orders?page=1&size=huge", "size: must be one of small, veryLarge.")]
    [InlineData("/orders", "page: is required.")]
    [InlineData("/size?size=9x", "size: must be one of small, veryLarge.")]
    public async Task A_query_that_cannot_be_read_is_told_by_parameter(string path, string expected)
    {
        var response = await _service.Client.GetAsync(path);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal([expected], await Problem.ErrorsAsync(response));
    }

    [Fact]
    public async Task What_is_said_names_no_type_of_ours()
    {
        foreach (var body in new[] { """{"name":5}""", """{"x":1}""", "{}", "[]", "{", """{"name":null}""" })
        {
            var response = await _service.Client.PostAsync("/orders", new StringContent(body, Encoding.UTF8, "application/json"));
            var text = await response.Content.ReadAsStringAsync();

            Assert.DoesNotContain("System.", text, StringComparison.Ordinal);
            Assert.DoesNotContain(nameof(Order), text, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_body_that_is_not_json_is_415()
    {
        var response = await _service.Client.PostAsync("/orders", new StringContent("name=a", Encoding.UTF8, "text/plain"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("application/json", (await Problem.ReadAsync(response)).GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_a_megabyte_is_413(bool chunked)
    {
        var body = $$"""{"name":"{{new string('a', 1_100_000)}}","size":"small"}""";
        using var request = new HttpRequestMessage(HttpMethod.Post, "/orders")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.TransferEncodingChunked = chunked;

        var response = await _service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        await Problem.ReadAsync(response);
    }

    [Fact]
    public async Task A_bad_request_is_no_error_in_the_log()
    {
        await _service.Client.PostAsync("/orders", new StringContent("{", Encoding.UTF8, "application/json"));

        var line = await _service.LogLineAsync(l => l.GetProperty("message").GetString()!.StartsWith("POST /orders 400", StringComparison.Ordinal));
        Assert.Equal("information", line.GetProperty("level").GetString());
        Assert.DoesNotContain(_service.Log(), l => l.GetProperty("level").GetString() is "error" or "critical");
    }

    internal enum Size
    {
        Small,
        VeryLarge,
    }

    internal sealed record Order(
        string Name,
        Size Size,
        DateTimeOffset? Due = null,
        int Count = 1,
        bool Gift = false,
        IReadOnlyList<string>? Tags = null,
        IReadOnlyList<Line>? Lines = null);

    internal sealed record Line(string Sku);

    internal sealed record Query(int Page, [FromQuery] DateTimeOffset? Since, Size? Size);
}
