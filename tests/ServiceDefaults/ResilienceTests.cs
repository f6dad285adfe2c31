using System.Diagnostics;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using TodoStack.ServiceDefaults.Resilience;

namespace TodoStack.ServiceDefaults.Tests;

public sealed class ResilienceTests
{
    [Theory]
    [InlineData("GET", null, HttpStatusCode.ServiceUnavailable, 3)]
    [InlineData("PUT", null, HttpStatusCode.BadGateway, 3)]
    [InlineData("DELETE", null, HttpStatusCode.GatewayTimeout, 3)]
    [InlineData("POST", "key-1", HttpStatusCode.RequestTimeout, 3)]
    [InlineData("POST", null, HttpStatusCode.ServiceUnavailable, 1)]
    [InlineData("PATCH", null, HttpStatusCode.ServiceUnavailable, 1)]
    [InlineData("GET", null, HttpStatusCode.InternalServerError, 1)]
    [InlineData("GET", null, HttpStatusCode.NotFound, 1)]
    public async Task Only_what_is_safe_and_may_pass_is_repeated(string method, string? key, HttpStatusCode status, int tries)
    {
        var bodies = new List<string>();
        using var client = Client(new Stub(async (request, _) =>
        {
            bodies.Add(request.Content is null ? "none" : await request.Content.ReadAsStringAsync(CancellationToken.None));
            return new HttpResponseMessage(status);
        }));
        using var request = new HttpRequestMessage(new HttpMethod(method), "/");
        if (method is "POST" or "PUT")
        {
            request.Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes("body")));
        }

        if (key is not null)
        {
            request.Headers.Add("Idempotency-Key", key);
        }

        var response = await client.SendAsync(request);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal(tries, bodies.Count);
        Assert.All(bodies, b => Assert.Equal(request.Content is null ? "none" : "body", b));
    }

    [Fact]
    public async Task A_try_that_succeeds_ends_the_matter()
    {
        var tries = 0;
        using var client = Client(new Stub((_, _) => Task.FromResult(
            new HttpResponseMessage(++tries < 3 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK))));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(3, tries);
    }

    [Theory]
    [InlineData(HttpRequestError.ConnectionError, 3)]
    [InlineData(HttpRequestError.NameResolutionError, 3)]
    [InlineData(HttpRequestError.ResponseEnded, 1)]
    public async Task A_post_is_repeated_when_it_cannot_have_arrived(HttpRequestError error, int expected)
    {
        var tries = 0;
        using var client = Client(new Stub((_, _) =>
        {
            tries++;
            throw new HttpRequestException(error);
        }));

        await Assert.ThrowsAsync<HttpRequestException>(() => client.PostAsync("/", new StringContent("body")));

        Assert.Equal(expected, tries);
    }

    [Fact]
    public async Task A_try_that_hangs_is_given_up_and_repeated()
    {
        var tries = 0;
        using var client = Client(
            new Stub(async (_, cancellation) =>
            {
                if (++tries == 1)
                {
                    await Task.Delay(Timeout.Infinite, cancellation);
                }

                return new HttpResponseMessage(HttpStatusCode.OK);
            }),
            s => s.TryTimeout = TimeSpan.FromMilliseconds(100));

        Assert.Equal(HttpStatusCode.OK, (await client.GetAsync("/")).StatusCode);
        Assert.Equal(2, tries);
    }

    [Fact]
    public async Task All_tries_together_have_an_end_that_is_told_in_words()
    {
        using var client = Client(
            new Stub(async (_, cancellation) =>
            {
                await Task.Delay(Timeout.Infinite, cancellation);
                return new HttpResponseMessage();
            }),
            s => s.TotalTimeout = TimeSpan.FromMilliseconds(150));

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/"));

        Assert.Equal("backend did not answer within 0.15 s.", exception.Message);
    }

    [Fact]
    public async Task A_request_may_have_a_time_of_its_own()
    {
        using var client = Client(
            new Stub(async (_, cancellation) =>
            {
                await Task.Delay(400, cancellation);
                return new HttpResponseMessage(HttpStatusCode.OK);
            }),
            s =>
            {
                s.TotalTimeout = TimeSpan.FromMilliseconds(100);
                s.TryTimeout = TimeSpan.FromMilliseconds(50);
            });

        using var request = new HttpRequestMessage(HttpMethod.Post, "/").WithTimeout(TimeSpan.FromSeconds(20));

        Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request)).StatusCode);
    }

    [Fact]
    public async Task The_caller_may_give_up()
    {
        using var client = Client(new Stub(async (_, cancellation) =>
        {
            await Task.Delay(Timeout.Infinite, cancellation);
            return new HttpResponseMessage();
        }));
        using var cancel = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => client.GetAsync("/", cancel.Token));
    }

    [Theory]
    [InlineData("1", 2, 1000)]
    [InlineData("3600", 1, 0)]
    [InlineData("past", 2, 0)]
    public async Task Retry_after_is_honoured(string after, int expected, int atLeast)
    {
        var tries = 0;
        using var client = Client(
            new Stub((_, _) =>
            {
                tries++;
                var response = new HttpResponseMessage(tries == 1 ? HttpStatusCode.ServiceUnavailable : HttpStatusCode.OK);
                response.Headers.TryAddWithoutValidation("Retry-After", after == "past" ? DateTimeOffset.UtcNow.AddHours(-1).ToString("R") : after);
                return Task.FromResult(response);
            }),
            s => s.TotalTimeout = TimeSpan.FromSeconds(20));
        var started = Stopwatch.GetTimestamp();

        await client.GetAsync("/");

        Assert.Equal(expected, tries);
        Assert.InRange(Stopwatch.GetElapsedTime(started).TotalMilliseconds, atLeast - 50, 15_000);
    }

    [Fact]
    public async Task A_circuit_opens_after_failures_and_closes_after_a_success()
    {
        var tries = 0;
        var works = false;
        using var client = Client(
            new Stub((_, _) =>
            {
                tries++;
                return Task.FromResult(new HttpResponseMessage(works ? HttpStatusCode.OK : HttpStatusCode.ServiceUnavailable));
            }),
            s =>
            {
                s.MaxRetries = 0;
                s.BreakerMinimumCalls = 4;
                s.BreakerPause = TimeSpan.FromMilliseconds(600);
            });
        for (var i = 0; i < 4; i++)
        {
            await client.GetAsync("/");
        }

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.GetAsync("/"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, exception.StatusCode);
        Assert.Equal(4, tries);

        works = true;
        await Wait.UntilAsync(async () =>
        {
            try
            {
                return (await client.GetAsync("/")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        });
        Assert.Equal(5, tries);
    }

    [Fact]
    public async Task A_stream_goes_on_after_the_time_of_a_try()
    {
        await using var backend = await TestService.StartAsync(app => app.MapGet("/stream", async (HttpResponse response) =>
        {
            for (var i = 0; i < 5; i++)
            {
                await response.WriteAsync($"{i}\n");
                await response.Body.FlushAsync();
                await Task.Delay(400);
            }
        }));
        await using var services = Services(backend.Address, s =>
        {
            s.TotalTimeout = TimeSpan.FromSeconds(1.2);
            s.TryTimeout = TimeSpan.FromSeconds(1.2);
        });
        var client = services.GetRequiredService<TypedClient>().Http;

        using var request = new HttpRequestMessage(HttpMethod.Get, "/stream");
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);

        Assert.Equal("0\n1\n2\n3\n4\n", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Request_id_and_trace_reach_the_service_that_is_called()
    {
        await using var backend = await TestService.StartAsync(app => app.MapGet("/", (HttpContext c) =>
            $"{c.Request.Headers["X-Request-Id"]} {Activity.Current!.TraceId}"));
        await using var frontend = await TestService.StartAsync(
            app => app.MapGet("/", (TypedClient backendClient) => backendClient.Http.GetStringAsync("/")),
            builder => builder.Services.AddResilientHttpClient<TypedClient>("backend", (_, s) => s.BaseAddress = backend.Address));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Request-Id", "from-browser");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        var response = await frontend.Client.SendAsync(request);

        Assert.Equal("from-browser 0af7651916cd43dd8448eb211c80319c", await response.Content.ReadAsStringAsync());
    }

    private static HttpClient Client(HttpMessageHandler inner, Action<ResilientHttpClientSettings>? configure = null)
    {
        var settings = new ResilientHttpClientSettings { RetryDelay = TimeSpan.FromMilliseconds(5) };
        configure?.Invoke(settings);
        var pipeline = ResiliencePipelines.Create("backend", settings, TimeProvider.System);
        return new HttpClient(new ResilienceHandler(pipeline) { InnerHandler = inner }) { BaseAddress = new Uri("http://backend") };
    }

    private static ServiceProvider Services(Uri address, Action<ResilientHttpClientSettings> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton(TimeProvider.System);
        services.AddResilientHttpClient<TypedClient>("backend", (_, settings) =>
        {
            settings.BaseAddress = address;
            configure(settings);
        });
        return services.BuildServiceProvider();
    }

    private sealed class TypedClient(HttpClient http)
    {
        public HttpClient Http => http;
    }

    private sealed class Stub(Func<HttpRequestMessage, CancellationToken, Task<HttpResponseMessage>> send) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            send(request, cancellationToken);
    }
}
