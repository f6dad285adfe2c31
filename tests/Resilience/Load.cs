using System.Collections.Concurrent;
using System.Net;
using TodoStack.TestSupport;

namespace TodoStack.Resilience.Tests;

/// <summary>A steady stream of requests, each of which must succeed.</summary>
internal sealed class Load : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private readonly Task[] _workers;
    private int _answered;

    public Load(Balancer balancer, int workers, Func<Uri, HttpRequestMessage> request, HttpStatusCode expected) =>
        _workers = [.. Enumerable.Range(0, workers).Select(_ => WorkAsync(balancer, request, expected))];

    public int Answered => Volatile.Read(ref _answered);

    public IReadOnlyCollection<string> Failures => _failures;

    /// <summary>Waits until this many more requests were answered.</summary>
    public Task MoreAsync(int requests)
    {
        var goal = Answered + requests;
        return Eventually.Async(
            () => Task.FromResult(Answered >= goal),
            () => $"{requests} more answers. Failures so far: {string.Join("; ", _failures.Take(5))}",
            TimeSpan.FromSeconds(60));
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_workers);
        _stop.Dispose();
    }

    private async Task WorkAsync(Balancer balancer, Func<Uri, HttpRequestMessage> request, HttpStatusCode expected)
    {
        await Task.Yield();
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                using var response = await balancer.SendAsync(request);
                var body = await response.Content.ReadAsStringAsync();
                if (response.StatusCode != expected)
                {
                    _failures.Enqueue($"{(int)response.StatusCode} {body[..Math.Min(body.Length, 300)]}");
                }
            }
            catch (Exception e) when (e is HttpRequestException or TaskCanceledException or IOException)
            {
                _failures.Enqueue($"{e.Message} {e.InnerException?.Message}");
            }

            Interlocked.Increment(ref _answered);
        }
    }
}
