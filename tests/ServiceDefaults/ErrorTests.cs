using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TodoStack.ServiceDefaults.Tests;

public sealed class ErrorTests
{
    [Theory]
    [InlineData("GET", "/nowhere", HttpStatusCode.NotFound)]
    [InlineData("POST", "/here", HttpStatusCode.MethodNotAllowed)]
    [InlineData("GET", "/unauthorized", HttpStatusCode.Unauthorized)]
    [InlineData("GET", "/busy", HttpStatusCode.TooManyRequests)]
    [InlineData("GET", "/teapot", (HttpStatusCode)418)]
    public async Task An_error_without_a_body_gets_problem_details(string method, string path, HttpStatusCode status)
    {
        await using var service = await StartAsync();

        var response = await service.Client.SendAsync(new HttpRequestMessage(new HttpMethod(method), path));

        Assert.Equal(status, response.StatusCode);
        var problem = await Problem.ReadAsync(response);
        Assert.True(status == (HttpStatusCode)418 || problem.GetProperty("detail").GetString()!.Length > 20);
    }

    [Fact]
    public async Task A_problem_of_an_endpoint_is_completed_and_not_replaced()
    {
        await using var service = await StartAsync();

        var problem = await Problem.ReadAsync(await service.Client.GetAsync("/conflict"));

        Assert.Equal("That name is taken.", problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task A_validation_problem_of_an_endpoint_is_completed()
    {
        await using var service = await StartAsync();

        Assert.Equal(["name: is odd."], await Problem.ErrorsAsync(await service.Client.GetAsync("/invalid")));
    }

    [Fact]
    public async Task An_unknown_exception_is_a_500_that_tells_only_the_request_id_and_an_error_in_the_log()
    {
        await using var service = await StartAsync();

        var response = await service.Client.GetAsync("/broken");

        Assert.Equal(HttpStatusCode.InternalServerError, response.StatusCode);
        var problem = await Problem.ReadAsync(response);
        var requestId = problem.GetProperty("requestId").GetString()!;
        Assert.Contains(requestId, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("secret plan", problem.GetRawText(), StringComparison.Ordinal);
        var error = await service.LogLineAsync(l => l.GetProperty("level").GetString() == "error");
        Assert.Equal(requestId, error.GetProperty("requestId").GetString());
        Assert.Contains("secret plan", error.GetProperty("exception").GetString(), StringComparison.Ordinal);
        await service.LogLineAsync(l => l.GetProperty("message").GetString()!.StartsWith("GET /broken 500", StringComparison.Ordinal)
            && l.GetProperty("level").GetString() == "warning");
    }

    [Fact]
    public async Task A_client_that_goes_away_is_499_and_no_error()
    {
        await using var service = await StartAsync();
        using (var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp))
        {
            await socket.ConnectAsync(service.Address.Host, service.Address.Port);
            await socket.SendAsync(Encoding.ASCII.GetBytes("GET /endless HTTP/1.1\r\nHost: x\r\n\r\n"));
            await service.LogLineAsync(l => l.GetProperty("message").GetString() == "waiting");
        }

        var line = await service.LogLineAsync(l => l.GetProperty("message").GetString()!.StartsWith("GET /endless", StringComparison.Ordinal));

        Assert.Equal(499, line.GetProperty("attributes").GetProperty("status").GetInt32());
        Assert.Equal("information", line.GetProperty("level").GetString());
        Assert.DoesNotContain(service.Log(), l => l.GetProperty("level").GetString() == "error");
    }

    [Theory]
    [InlineData("text/html,application/xhtml+xml,*/*;q=0.8", true)]
    [InlineData("text/html;q=0.5,application/json", false)]
    [InlineData("application/problem+json", false)]
    [InlineData("*/*", false)]
    [InlineData(null, false)]
    public async Task With_error_pages_people_get_a_page_and_programs_a_problem(string? accept, bool page)
    {
        await using var service = await StartAsync("/error/{0}");
        foreach (var (path, status) in new[] { ("/nowhere", 404), ("/broken", 500), ("/number/x", 400), ("/unauthorized", 401) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.TryAddWithoutValidation("Accept", accept);

            var response = await service.Client.SendAsync(request);

            Assert.Equal(status, (int)response.StatusCode);
            if (page)
            {
                Assert.Equal("text/html", response.Content.Headers.ContentType?.MediaType);
                Assert.Equal($"<p>{status} GET at {path}</p>", await response.Content.ReadAsStringAsync());
                Assert.True(response.Headers.Contains("Content-Security-Policy"));
            }
            else
            {
                await Problem.ReadAsync(response);
            }
        }
    }

    [Fact]
    public async Task The_log_has_the_route_that_failed_and_not_the_error_page()
    {
        await using var service = await StartAsync("/error/{0}");
        service.Client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        await service.Client.GetAsync("/broken");

        var line = await service.LogLineAsync(l => l.GetProperty("message").GetString()!.StartsWith("GET /", StringComparison.Ordinal));
        Assert.Equal("/broken", line.GetProperty("attributes").GetProperty("route").GetString());
    }

    [Fact]
    public async Task A_form_that_fails_is_not_posted_to_the_error_page()
    {
        await using var service = await StartAsync("/error/{0}");
        service.Client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));

        var response = await service.Client.PostAsync("/broken", new FormUrlEncodedContent([new("a", "b")]));

        Assert.Equal("<p>500 GET at /broken</p>", await response.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/missing/{0}")]
    [InlineData("/broken?{0}")]
    public async Task Where_the_error_page_itself_fails_the_problem_is_told_as_data(string path)
    {
        await using var service = await StartAsync(path);
        service.Client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        service.Client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*", 0.1));

        var response = await service.Client.GetAsync("/unauthorized");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        await Problem.ReadAsync(response);
    }

    private static Task<TestService> StartAsync(string? errorPages = null) => TestService.StartAsync(
        app =>
        {
            app.MapGet("/here", () => "here");
            app.MapGet("/unauthorized", () => Results.StatusCode(401));
            app.MapGet("/busy", () => Results.StatusCode(429));
            app.MapGet("/teapot", () => Results.StatusCode(418));
            app.MapGet("/conflict", () => TypedResults.Problem("That name is taken.", statusCode: 409));
            app.MapGet("/invalid", () => TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["name"] = ["is odd."] }));
            app.MapGet("/number/{n}", (int n) => n);
            app.MapMethods("/broken", ["GET", "POST"], IResult () => throw new InvalidOperationException("the secret plan failed"));
            app.MapGet("/endless", async (HttpContext context, ILogger<ErrorTests> logger) =>
            {
                logger.LogInformation("waiting");
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
            });
            app.MapGet("/error/{status:int}", (int status, HttpContext context) => Results.Content(
                $"<p>{status} {context.Request.Method} at {context.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath}</p>", "text/html"));
        },
        options: o => o.ErrorPagePath = errorPages);
}
