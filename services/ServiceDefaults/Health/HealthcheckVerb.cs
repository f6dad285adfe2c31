using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TodoStack.ServiceDefaults.Startup;

namespace TodoStack.ServiceDefaults.Health;

/// <summary>
/// <c>backend healthcheck [URL...]</c>: whether services are ready, for places that have no shell and no curl, such as an
/// image's HEALTHCHECK. Without a URL it asks the process that serves beside it.
/// </summary>
internal static class HealthcheckVerb
{
    private const string Name = "healthcheck";

    // The checks behind an answer give up after three seconds.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <param name="args">The command line: this verb and the URLs, or something else.</param>
    public static ServiceVerb Create(IReadOnlyList<string> args) =>
        new(Name, "Asks whether this service is ready, or what the URLs that follow lead to.", (services, stop) =>
            RunAsync([.. args.Skip(1)], services, stop))
        {
            Sections = [],
        };

    private static async Task<int> RunAsync(string[] urls, IServiceProvider services, CancellationToken stop)
    {
        if (urls.FirstOrDefault(url => !IsHttp(url)) is { } wrong)
        {
            await Console.Error.WriteLineAsync($"'{wrong}' is not an address such as http://backend:8000/ready.");
            return ServiceRunner.InvalidUsage;
        }

        // Not by way of a proxy: what is asked for is near.
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var client = new HttpClient(handler) { Timeout = Timeout };
        var targets = urls is [] ? [OwnAddress(services)] : urls.Select(url => new Uri(url)).ToArray();
        var answers = await Task.WhenAll(targets.Select(target => IsReadyAsync(client, target, stop)));
        return answers.All(ready => ready) ? 0 : 1;
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, Uri target, CancellationToken stop)
    {
        try
        {
            using var response = await client.GetAsync(target, stop);
            var body = await response.Content.ReadAsStringAsync(stop);
            await Console.Out.WriteLineAsync($"{target}: {(int)response.StatusCode} {body}");
            return response.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{target}: no answer: {e.Message}");
            return false;
        }
    }

    private static bool IsHttp(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);

    /// <summary>Where the serving process listens: it has the same environment.</summary>
    private static Uri OwnAddress(IServiceProvider services)
    {
        var configuration = services.GetRequiredService<IConfiguration>();
        var listensOn = configuration["urls"] is { Length: > 0 } urls ? First(urls) : $"http://*:{First(configuration["http_ports"]!)}";
        return LoopbackAddress.Of(listensOn, "/ready");
    }

    private static string First(string list) => list.Split(';', 2)[0].Trim();
}
