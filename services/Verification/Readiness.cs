using System.Diagnostics;

namespace TodoStack.Verification;

/// <summary>Waits until services are ready, for places where a way to them opens a moment later than the program starts.</summary>
public static class Readiness
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(4);

    /// <summary>Asks each address until it answers that all is well.</summary>
    /// <param name="addresses">The services' addresses for this, such as <c>http://backend:8000/health/ready</c>.</param>
    /// <param name="patience">How long they are asked.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Those that did not, with what they said last; none when all are ready.</returns>
    public static async Task<IReadOnlyList<string>> WaitAsync(
        IEnumerable<Uri> addresses, TimeSpan patience, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(addresses);
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, UseCookies = false })
        {
            Timeout = Timeout,
        };
        var problems = await Task.WhenAll(addresses.Select(address => AskAsync(client, address, patience, cancellationToken)));
        return [.. problems.OfType<string>()];
    }

    private static async Task<string?> AskAsync(HttpClient client, Uri address, TimeSpan patience, CancellationToken cancellationToken)
    {
        var clock = Stopwatch.StartNew();
        while (await ProblemAsync(client, address, cancellationToken) is { } problem)
        {
            if (clock.Elapsed + Pause > patience)
            {
                return $"{address} is not ready after {clock.Elapsed.TotalSeconds:0} s: {problem}";
            }

            await Task.Delay(Pause, cancellationToken);
        }

        return null;
    }

    private static async Task<string?> ProblemAsync(HttpClient client, Uri url, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await client.GetAsync(url, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"status {(int)response.StatusCode}";
        }
        catch (HttpRequestException e)
        {
            return e.Message;
        }
        catch (TaskCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return $"no answer within {Timeout.TotalSeconds:0} s";
        }
    }
}
