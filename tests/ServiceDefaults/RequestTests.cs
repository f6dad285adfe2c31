using System.Diagnostics;
using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TodoStack.ServiceDefaults.Tests;

public sealed class RequestTests
{
    [Theory]
    [InlineData("abc-DEF_1.2", true)]
    [InlineData("a", true)]
    [InlineData("has space", false)]
    [InlineData("line\tbreak", false)]
    [InlineData("<script>", false)]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    [InlineData(null, false)]
    public async Task A_harmless_request_id_is_kept_and_any_other_replaced(string? given, bool kept)
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/", (HttpContext c) => c.TraceIdentifier));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (given is not null)
        {
            request.Headers.TryAddWithoutValidation("X-Request-Id", given);
        }

        var response = await service.Client.SendAsync(request);

        var id = Assert.Single(response.Headers.GetValues("X-Request-Id"));
        Assert.Equal(id, await response.Content.ReadAsStringAsync());
        Assert.Equal(kept, id == given);
        Assert.Matches("^[A-Za-z0-9_.-]{1,64}$", id);
    }

    [Fact]
    public async Task Log_lines_of_a_request_carry_its_ids_and_its_user()
    {
        await using var service = await TestService.StartAsync(app =>
        {
            app.Use((context, next) =>
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "42")], "test"));
                return next(context);
            });
            app.MapGet("/api/{userId}/tasks", async (ILogger<RequestTests> logger) =>
            {
                await Task.Yield();
                logger.LogInformation("Inside");
                return "done";
            });
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/42/tasks?search=private");
        request.Headers.Add("X-Request-Id", "req-1");
        request.Headers.Add("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

        await service.Client.SendAsync(request);

        var access = await service.LogLineAsync(l => l.GetProperty("message").GetString()!.StartsWith("GET ", StringComparison.Ordinal));
        var inside = await service.LogLineAsync(l => l.GetProperty("message").GetString() == "Inside");
        foreach (var line in new[] { access, inside })
        {
            Assert.Equal("req-1", line.GetProperty("requestId").GetString());
            Assert.Equal("42", line.GetProperty("userId").GetString());
            Assert.Equal("0af7651916cd43dd8448eb211c80319c", line.GetProperty("traceId").GetString());
        }

        var attributes = access.GetProperty("attributes");
        Assert.Equal("GET", attributes.GetProperty("method").GetString());
        Assert.Equal("/api/{userId}/tasks", attributes.GetProperty("route").GetString());
        Assert.Equal(200, attributes.GetProperty("status").GetInt32());
        Assert.True(attributes.GetProperty("durationMs").GetDouble() > 0);
        Assert.DoesNotContain(service.Log(), l => l.GetRawText().Contains("private", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Probes_and_metrics_are_not_logged_at_the_usual_level()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/", () => "root"));
        foreach (var path in new[] { "/health", "/ready", "/health/startup", "/metrics", "/" })
        {
            (await service.Client.GetAsync(path)).EnsureSuccessStatusCode();
        }

        await service.LogLineAsync(l => l.GetProperty("message").GetString()!.StartsWith("GET / 200", StringComparison.Ordinal));
        Assert.Single(service.Log());
    }

    [Fact]
    public async Task The_level_of_probes_is_debug()
    {
        await using var service = await TestService.StartAsync(settings: new() { ["Logging:LogLevel:TodoStack"] = "Debug" });

        await service.Client.GetAsync("/ready");

        var line = await service.LogLineAsync(l => l.GetProperty("message").GetString()!.StartsWith("GET /ready 200", StringComparison.Ordinal));
        Assert.Equal("debug", line.GetProperty("level").GetString());
    }

    [Fact]
    public async Task Work_that_outlives_its_request_still_knows_whose_it_is()
    {
        var finish = new TaskCompletionSource();
        await using var service = await TestService.StartAsync(app =>
        {
            app.Use((context, next) =>
            {
                context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "42")], "test"));
                return next(context);
            });
            app.MapGet("/", (ILogger<RequestTests> logger) =>
            {
                _ = Task.Run(async () =>
                {
                    await finish.Task;
                    logger.LogInformation("Afterwards");
                });
                return "begun";
            });
        });

        await service.Client.GetAsync("/");
        await service.LogLineAsync(l => l.GetProperty("message").GetString()!.StartsWith("GET /", StringComparison.Ordinal));
        finish.SetResult();

        var line = await service.LogLineAsync(l => l.GetProperty("message").GetString() == "Afterwards");
        Assert.Equal("42", line.GetProperty("userId").GetString());
    }

    [Fact]
    public async Task A_recorded_span_has_route_and_status()
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = a =>
            {
                lock (spans)
                {
                    spans.Add(a);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var service = await TestService.StartAsync(app => app.MapGet("/span/{id}", (int id) => Results.StatusCode(id)));

        await service.Client.GetAsync("/span/503");

        Activity? span = null;
        await Wait.UntilAsync(() =>
        {
            lock (spans)
            {
                span = spans.Find(s => s.DisplayName == "GET /span/{id}");
            }

            return span is not null;
        });
        Assert.Equal("/span/{id}", span!.GetTagItem("http.route"));
        Assert.Equal(503, span.GetTagItem("http.response.status_code"));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
    }

    [Fact]
    public async Task Every_answer_has_the_security_headers()
    {
        await using var service = await TestService.StartAsync(
            app =>
            {
                app.MapGet("/", () => "root");
                app.MapGet("/cached", (HttpContext c) =>
                {
                    c.Response.Headers.CacheControl = "max-age=60";
                    return "cached";
                });
                app.MapGet("/swagger/page", () => "page");
                app.MapGet("/own", (HttpContext c) =>
                {
                    c.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
                    return "own";
                });
                app.MapGet("/broken", IResult () => throw new InvalidOperationException());
            },
            options: o =>
            {
                o.SecurityHeaders.ContentSecurityPolicy = SecurityHeadersOptions.PagesPolicy;
                o.SecurityHeaders.ForPath("/swagger", "default-src 'self'");
            });

        foreach (var path in new[] { "/", "/cached", "/nowhere", "/broken", "/health", "/metrics", "/swagger/page", "/own" })
        {
            var response = await service.Client.GetAsync(path);
            var headers = response.Headers;
            var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
            Assert.Equal(
                path switch
                {
                    "/swagger/page" => "default-src 'self'",
                    "/own" => "default-src 'none'",
                    _ => SecurityHeadersOptions.PagesPolicy,
                },
                policy);
            Assert.Equal("nosniff", headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("camera=()", headers.GetValues("Permissions-Policy").Single(), StringComparison.Ordinal);
            Assert.Equal("same-origin", headers.GetValues("Cross-Origin-Opener-Policy").Single());
            Assert.Equal("same-origin", headers.GetValues("Cross-Origin-Resource-Policy").Single());
            Assert.Equal(path == "/cached", headers.CacheControl?.MaxAge is not null);
            Assert.Equal(path != "/cached", headers.CacheControl?.NoStore);
            Assert.False(headers.Contains("Server"));
            Assert.False(headers.Contains("Strict-Transport-Security"));
        }
    }

    [Theory]
    [InlineData(SecurityHeadersOptions.ApiPolicy)]
    [InlineData(SecurityHeadersOptions.PagesPolicy)]
    public void No_policy_of_ours_allows_inline_code_or_framing(string policy)
    {
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.Contains("base-uri 'none'", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "https", true)]
    [InlineData("Production", "http", false)]
    [InlineData("Development", "https", false)]
    public async Task Strict_transport_is_asked_for_over_https_in_production(string environment, string scheme, bool expected)
    {
        await using var service = await TestService.StartAsync(
            app => app.MapGet("/", () => "root"),
            environment: environment,
            settings: new() { ["Proxy:TrustedNetworks"] = "127.0.0.0/8" });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-Proto", scheme);

        var response = await service.Client.SendAsync(request);

        Assert.Equal(expected, response.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData(null, "127.0.0.1")]
    [InlineData("10.0.0.0/8", "127.0.0.1")]
    [InlineData("127.0.0.0/8", "10.1.1.1")]
    [InlineData("127.0.0.0/8, 10.0.0.0/8", "203.0.113.7")]
    public async Task Forwarded_addresses_are_believed_of_trusted_networks_only(string? trusted, string expected)
    {
        await using var service = await TestService.StartAsync(
            app => app.MapGet("/", (HttpContext c) => c.Connection.RemoteIpAddress!.MapToIPv4().ToString()),
            settings: new() { ["Proxy:TrustedNetworks"] = trusted });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Forwarded-For", "198.51.100.1, 203.0.113.7, 10.1.1.1");

        var response = await service.Client.SendAsync(request);

        Assert.Equal(expected, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task The_server_has_limits()
    {
        await using var service = await TestService.StartAsync(app => app.MapGet("/", () => "root"));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        request.Headers.Add("X-Long", new string('a', 40_000));

        var response = await service.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.RequestHeaderFieldsTooLarge, response.StatusCode);
        var limits = service.App.Services.GetRequiredService<IOptions<KestrelServerOptions>>().Value.Limits;
        Assert.Equal(1024 * 1024, limits.MaxRequestBodySize);
        Assert.NotNull(limits.MinRequestBodyDataRate);
    }
}
