using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.Extensions.Logging;

namespace TodoStack.EndToEnd.Tests.Replicas;

/// <summary>
/// Gives each request to the next replica, as a Service without session affinity does. A request that a replica did not answer is
/// repeated at the next one where that does no harm: when it only reads, or never arrived.
/// </summary>
internal sealed class RoundRobin : IAsyncDisposable
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly Uri[] _replicas;
    private readonly int[] _answered;
    private WebApplication? _app;
    private int _turn;

    private RoundRobin(Uri[] replicas) => (_replicas, _answered) = (replicas, new int[replicas.Length]);

    /// <summary>How many requests each replica has answered.</summary>
    public IReadOnlyList<int> Answered => _answered;

    public static async Task<RoundRobin> StartAsync(int port, params Uri[] replicas)
    {
        var proxy = new RoundRobin(replicas);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://localhost:{port}");
        proxy._app = builder.Build();
        proxy._app.Run(proxy.ForwardAsync);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _client.Dispose();
    }

    private static bool MayBeRepeated(string method, Exception exception) =>
        HttpMethods.IsGet(method) || exception is HttpRequestException { InnerException: SocketException { SocketErrorCode: SocketError.ConnectionRefused } };

    private async Task ForwardAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var first = (uint)Interlocked.Increment(ref _turn);
        for (var attempt = 1u; ; attempt++)
        {
            var place = (int)((first + attempt) % _replicas.Length);
            try
            {
                using var response = await _client.SendAsync(Copy(context.Request, _replicas[place], body.ToArray()));
                var content = await response.Content.ReadAsByteArrayAsync();
                Interlocked.Increment(ref _answered[place]);
                context.Response.StatusCode = (int)response.StatusCode;
                foreach (var (name, values) in response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Transfer-Encoding" or "Content-Length")))
                {
                    context.Response.Headers[name] = values.ToArray();
                }

                await context.Response.Body.WriteAsync(content);
                return;
            }
            catch (Exception e) when (e is HttpRequestException or IOException && attempt < _replicas.Length && MayBeRepeated(context.Request.Method, e))
            {
                // The next replica answers it.
            }
        }
    }

    private static HttpRequestMessage Copy(HttpRequest request, Uri replica, byte[] body)
    {
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(replica, request.GetEncodedPathAndQuery()));
        if (body.Length > 0)
        {
            copy.Content = new ByteArrayContent(body);
        }

        foreach (var (name, values) in request.Headers)
        {
            if (!copy.Headers.TryAddWithoutValidation(name, values.ToArray()))
            {
                copy.Content?.Headers.TryAddWithoutValidation(name, values.ToArray());
            }
        }

        return copy;
    }
}
