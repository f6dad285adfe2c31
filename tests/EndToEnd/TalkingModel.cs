using System.Net;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;
using TodoStack.TestSupport;

namespace TodoStack.EndToEnd.Tests;

/// <summary>A model behind the OpenAI chat API that says each word when a test lets it.</summary>
internal sealed class TalkingModel : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _listening;
    private Channel<(string Text, bool IsLast)> _words = Channel.CreateUnbounded<(string, bool)>();
    private volatile int _status = 200;

    public TalkingModel()
    {
        var port = ServiceProcess.FreePort();
        BaseUrl = $"http://localhost:{port}/v1";
        _listener.Prefixes.Add($"http://localhost:{port}/");
        _listener.Start();
        _listening = ListenAsync();
    }

    /// <summary>What the backend is told.</summary>
    public string BaseUrl { get; }

    /// <summary>How often it was asked.</summary>
    public int Asked { get; private set; }

    /// <summary>Forgets what was not said yet, for the next test.</summary>
    public void Reset()
    {
        _words.Writer.TryComplete();
        _words = Channel.CreateUnbounded<(string, bool)>();
        _status = 200;
        Asked = 0;
    }

    /// <summary>Refuses with this status from now on; 200 ends that.</summary>
    public void Refuse(int status) => _status = status;

    public void Say(string text) => Send(new { role = "assistant", content = text }, null);

    /// <summary>Ends an answer.</summary>
    public void End() => Send(new { }, "stop", isLast: true);

    /// <summary>Asks for a tool, which ends an answer; the next begins with the tool's result.</summary>
    public void Call(string tool, object arguments)
    {
        var function = new { name = tool, arguments = JsonSerializer.Serialize(arguments) };
        Send(new { role = "assistant", tool_calls = new[] { new { index = 0, id = "call_1", type = "function", function } } }, null);
        Send(new { }, "tool_calls", isLast: true);
    }

    public async ValueTask DisposeAsync()
    {
        _words.Writer.TryComplete();
        _listener.Close();
        await _listening;
    }

    private void Send(object delta, string? finish, bool isLast = false)
    {
        var chunk = JsonSerializer.Serialize(new
        {
            id = "c1",
            @object = "chat.completion.chunk",
            created = 1,
            model = "test",
            choices = new[] { new { index = 0, delta, finish_reason = finish } },
        });
        _words.Writer.TryWrite(($"data: {chunk}\n\n{(isLast ? "data: [DONE]\n\n" : "")}", isLast));
    }

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                _ = AnswerAsync((await _listener.GetContextAsync()).Response);
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task AnswerAsync(HttpListenerResponse response)
    {
        try
        {
            Asked++;
            response.StatusCode = _status;
            if (_status != 200)
            {
                response.Close();
                return;
            }

            response.ContentType = "text/event-stream";
            response.SendChunked = true;
            await foreach (var (text, isLast) in _words.Reader.ReadAllAsync())
            {
                await response.OutputStream.WriteAsync(Encoding.UTF8.GetBytes(text));
                await response.OutputStream.FlushAsync();
                if (isLast)
                {
                    break;
                }
            }

            response.Close();
        }
        catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or IOException or InvalidOperationException)
        {
            // The backend has left.
        }
    }
}
