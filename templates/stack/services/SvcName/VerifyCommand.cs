using TodoStack.ServiceDefaults;

namespace TodoStack.SvcName;

/// <summary><c>verify --ready URL</c>, which <c>helm test</c> runs: waits until services answer, as a client of theirs would.</summary>
internal static class VerifyCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>The verb for a command line.</summary>
    public static ServiceVerb Create(IReadOnlyList<string> args) =>
        new("verify", "Waits until what follows --ready answers with success.", (_, stop) => RunAsync([.. args.Skip(1)], stop))
        {
            Sections = [],
        };

    private static async Task<int> RunAsync(string[] args, CancellationToken stop)
    {
        if (args is [] || args.Length % 2 != 0 || args.Chunk(2).Any(pair => pair[0] != "--ready" || !Uri.TryCreate(pair[1], UriKind.Absolute, out _)))
        {
            await Console.Error.WriteLineAsync("Say: verify --ready http://svcname:48080/health/ready");
            return ServiceRunner.InvalidUsage;
        }

        using var client = new HttpClient();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(Patience);
        foreach (var url in args.Chunk(2).Select(pair => new Uri(pair[1])))
        {
            while (!await IsReadyAsync(client, url, limit.Token))
            {
                if (limit.IsCancellationRequested)
                {
                    await Console.Error.WriteLineAsync($"{url}: not ready after {Patience.TotalSeconds} seconds.");
                    return 1;
                }

                await Task.Delay(Pause, stop);
            }

            await Console.Out.WriteLineAsync($"{url}: ready.");
        }

        return 0;
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, Uri url, CancellationToken stop)
    {
        try
        {
            using var response = await client.GetAsync(url, stop);
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }
}
