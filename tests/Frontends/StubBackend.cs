using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using TodoStack.Contracts;

namespace TodoStack.Frontends.Tests;

/// <summary>A backend that signs everyone in and otherwise does what a test tells it to: for what the real one does rarely.</summary>
internal sealed class StubBackend : IAsyncDisposable
{
    private readonly WebApplication _app;

    private StubBackend(WebApplication app) => _app = app;

    public Uri Address => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());

    /// <summary>Answers everything but sign-in.</summary>
    public RequestDelegate Answer { get; set; } = context =>
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    };

    public static async Task<StubBackend> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new StubBackend(app);
        app.MapPost("/api/auth/sign-in", () => Results.Json(
            new TokenResponse(
                "token", DateTimeOffset.UtcNow.AddDays(1), new UserResponse(7, "stub@example.com", "Stub", "UTC", DateTimeOffset.UtcNow)),
            TodoJson.Options));
        app.MapFallback(context => stub.Answer(context));
        await app.StartAsync();
        return stub;
    }

    /// <summary>Answers what the list of tasks asks for, of somebody who has none.</summary>
    public static Task AnswerNoTasksAsync(HttpContext context) =>
        Results.Json(new TaskOverviewResponse(new([], 1, 20, 0), new(0, 0, 0, 0, 0, 0), []), TodoJson.Options).ExecuteAsync(context);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
