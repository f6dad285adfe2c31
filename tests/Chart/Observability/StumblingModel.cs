using System.Net;
using TodoStack.TestSupport;

namespace TodoStack.Chart.Tests.Observability;

/// <summary>A model behind an OpenAI-compatible endpoint that fails the first time, then answers and says how many tokens it took.</summary>
internal sealed class StumblingModel : IAsyncDisposable
{
    private const string Answer =
        """
        data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"small","choices":[{"index":0,"delta":{"role":"assistant","content":"Hello."},"finish_reason":null}]}

        data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"small","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}

        data: {"id":"1","object":"chat.completion.chunk","created":1,"model":"small","choices":[],"usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}

        data: [DONE]


        """;

    private readonly HttpListener _listener = new();
    private readonly Task _work;

    public StumblingModel()
    {
        var port = ServiceProcess.FreePort();
        Address = $"http://127.0.0.1:{port}/v1";
        _listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        _listener.Start();
        _work = WorkAsync();
    }

    /// <summary>What <c>Assistant__BaseUrl</c> is to be.</summary>
    public string Address { get; }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();
        await _work;
    }

    private async Task WorkAsync()
    {
        for (var asked = 0; ; asked++)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            context.Response.StatusCode = asked == 0 ? 500 : 200;
            context.Response.ContentType = asked == 0 ? "application/json" : "text/event-stream";
            context.Response.Close(System.Text.Encoding.UTF8.GetBytes(asked == 0 ? "{}" : Answer), willBlock: false);
        }
    }
}
