using System.Net;
using TodoStack.TestSupport;

namespace TodoStack.Resilience.Tests;

/// <summary>
/// Sends requests to whichever replicas are ready, and no new ones to a replica that says it is not, as a Kubernetes
/// Service does with its endpoints.
/// </summary>
internal sealed class Balancer : IAsyncDisposable
{
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });
    private readonly Task _watch;
    private volatile ServiceProcess[] _ready;
    private int _turn;

    public Balancer(params ServiceProcess[] replicas)
    {
        _ready = replicas;
        _watch = WatchAsync(replicas);
    }

    public Task<HttpResponseMessage> SendAsync(Func<Uri, HttpRequestMessage> request)
    {
        var ready = _ready;
        var replica = ready[(uint)Interlocked.Increment(ref _turn) % ready.Length];
        return _client.SendAsync(request(replica.Address));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watch;
        _client.Dispose();
        _stop.Dispose();
    }

    private async Task WatchAsync(ServiceProcess[] replicas)
    {
        while (!_stop.IsCancellationRequested)
        {
            var status = await Task.WhenAll(replicas.Select(replica => replica.StatusOfReadyAsync()));
            _ready = [.. replicas.Where((_, i) => status[i] == HttpStatusCode.OK)];
            await Task.Delay(Poll, _stop.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
