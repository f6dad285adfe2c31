using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Server;
using TodoStack.Contracts;

namespace TodoStack.Mcp.Tests;

/// <summary>The backend on a port of its own, for clients that are programs.</summary>
internal sealed class McpHost : WebApplicationFactory<Program>
{
    private readonly string _connectionString;
    private readonly Action<McpServerOptions> _configure;

    private McpHost(string connectionString, Action<McpServerOptions> configure)
    {
        _connectionString = connectionString;
        _configure = configure;
        UseKestrel();
    }

    /// <summary>Where MCP is spoken. The suite wants a name for this machine rather than a number.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The token of an account that has just been opened.</summary>
    public string Token { get; private set; } = null!;

    /// <summary>Starts it.</summary>
    /// <param name="connectionString">A migrated database.</param>
    /// <param name="configure">Adds to what the server offers; nothing for the product as it is.</param>
    public static async Task<McpHost> StartAsync(string connectionString, Action<McpServerOptions>? configure = null)
    {
        var host = new McpHost(connectionString, configure ?? (_ => { }));
        host.StartServer();
        using var client = host.CreateClient();
        host.Address = new Uri($"http://localhost:{client.BaseAddress!.Port}/mcp");
        using var response = await client.PostAsJsonAsync(
            "/api/auth/sign-up", new SignUpRequest($"{Guid.NewGuid():N}@example.com", "correct horse battery", "Suite"), TodoJson.Options);
        response.EnsureSuccessStatusCode();
        host.Token = (await response.Content.ReadFromJsonAsync<TokenResponse>(TodoJson.Options))!.Token;
        return host;
    }

    /// <inheritdoc />
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Production");
        builder.UseSetting("urls", "http://127.0.0.1:0");
        builder.UseSetting("Database:ConnectionString", _connectionString);
        builder.UseSetting("Database:MaxPoolSize", "8");
        builder.UseSetting("Jwt:SigningKey", "a signing key for tests that is long enough");
        builder.UseSetting("RateLimits:RequestsPerMinute", "1000000");
        builder.UseSetting("Shutdown:DrainSeconds", "0");
        builder.ConfigureServices(services =>
        {
            services.AddSingleton<IStartupFilter>(new LetSuiteIn(this));
            services.PostConfigure(_configure);
        });
    }

    /// <summary>The suite cannot send a token, so that one is added where there is none.</summary>
    private sealed class LetSuiteIn(McpHost host) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, following) =>
            {
                if (context.Request.Headers.Authorization.Count == 0 && host.Token is { } token)
                {
                    context.Request.Headers.Authorization = $"Bearer {token}";
                }

                return following(context);
            });
            next(app);
        };
    }
}
