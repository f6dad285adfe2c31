using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TodoStack.Backend.Tests.Assistant.Providers;

/// <summary>Writes an answer as the OpenAI chat API streams it.</summary>
internal sealed class ModelReply(HttpContext http)
{
    public CancellationToken Aborted => http.RequestAborted;

    /// <summary>A whole answer of text, a chunk a piece.</summary>
    public static Func<ModelReply, Task> Text(params string[] pieces) => async reply =>
    {
        foreach (var piece in pieces)
        {
            await reply.TextAsync(piece);
        }

        await reply.EndAsync("stop");
    };

    /// <summary>A whole answer with a tool call.</summary>
    public static Func<ModelReply, Task> Call(string tool, string arguments) => async reply =>
    {
        await reply.CallAsync(0, $"call_{Guid.NewGuid():N}", tool, "");
        foreach (var piece in arguments.Chunk(7))
        {
            await reply.CallAsync(0, null, null, new string(piece));
        }

        await reply.EndAsync("tool_calls");
    };

    /// <summary>A refusal.</summary>
    public static Func<ModelReply, Task> Error(int status, string message = "no", string? retryAfter = null) =>
        reply => reply.ErrorAsync(status, message, retryAfter);

    /// <summary>Nothing, until the client gives up.</summary>
    public static async Task SilenceAsync(ModelReply reply) => await reply.UntilAbortedAsync();

    public Task TextAsync(string text) => ChunkAsync(new { role = "assistant", content = text }, null);

    public Task CallAsync(int index, string? id, string? name, string arguments) => ChunkAsync(
        new { tool_calls = new[] { new { index, id, type = "function", function = new { name, arguments } } } }, null);

    public async Task EndAsync(string reason)
    {
        await ChunkAsync(new { }, reason);
        await WriteAsync(JsonSerializer.Serialize(new
        {
            id = "c1",
            @object = "chat.completion.chunk",
            created = 1,
            model = "test",
            choices = Array.Empty<object>(),
            usage = new { prompt_tokens = 100, completion_tokens = 20, total_tokens = 120 },
        }));
        await WriteAsync("[DONE]");
    }

    public async Task ErrorAsync(int status, string message, string? retryAfter = null)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.RetryAfter = retryAfter;
        await http.Response.WriteAsJsonAsync(new { error = new { message, type = "test", code = status.ToString(CultureInfo.InvariantCulture) } });
    }

    /// <summary>Breaks the connection off.</summary>
    public void Cut() => http.Abort();

    public async Task UntilAbortedAsync()
    {
        var aborted = new TaskCompletionSource();
        await using var registration = Aborted.Register(aborted.SetResult);
        await aborted.Task;
    }

    /// <summary>One event, whatever is in it.</summary>
    public async Task WriteAsync(string data)
    {
        if (!http.Response.HasStarted)
        {
            http.Response.ContentType = "text/event-stream";
        }

        await http.Response.WriteAsync($"data: {data}\n\n");
        await http.Response.Body.FlushAsync();
    }

    private Task ChunkAsync(object delta, string? finish) => WriteAsync(JsonSerializer.Serialize(new
    {
        id = "c1",
        @object = "chat.completion.chunk",
        created = 1,
        model = "test",
        choices = new[] { new { index = 0, delta, finish_reason = finish } },
    }));
}
