using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace TodoStack.Backend.Tests.Assistant.Providers;

/// <summary>A server on a port of its own that speaks the OpenAI chat protocol: each request gets the next answer of a script.</summary>
internal sealed class ModelServer : IAsyncDisposable
{
    private readonly ConcurrentQueue<Func<ModelReply, Task>> _script = new();
    private readonly WebApplication _app;
    private Func<ModelReply, Task>? _always;

    private ModelServer()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapPost("/v1/chat/completions", AnswerAsync);
    }

    /// <summary>The bodies of the requests, in order.</summary>
    public ConcurrentQueue<JsonElement> Requests { get; } = new();

    /// <summary>The values of their header Authorization.</summary>
    public ConcurrentQueue<string> Authorizations { get; } = new();

    /// <summary>What the backend is told as <c>Assistant__BaseUrl</c>.</summary>
    public string BaseUrl => $"{_app.Urls.Single()}/v1";

    public static async Task<ModelServer> StartAsync()
    {
        var server = new ModelServer();
        await server._app.StartAsync();
        return server;
    }

    /// <summary>Answers the next requests, one after the other.</summary>
    public ModelServer Then(params Func<ModelReply, Task>[] answers)
    {
        Array.ForEach(answers, _script.Enqueue);
        return this;
    }

    /// <summary>Answers every request that the script has no answer for.</summary>
    public ModelServer Always(Func<ModelReply, Task> answer)
    {
        _always = answer;
        return this;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        Authorizations.Enqueue(http.Request.Headers.Authorization.ToString());
        Requests.Enqueue((await JsonDocument.ParseAsync(http.Request.Body)).RootElement);
        var answer = _script.TryDequeue(out var next) ? next : _always ?? (reply => reply.ErrorAsync(500, "The script is at its end."));
        await answer(new ModelReply(http));
    }
}
