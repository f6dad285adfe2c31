using Microsoft.Extensions.DependencyInjection;
using TodoStack.ServiceDefaults.Resilience;

namespace TodoStack.ServiceDefaults;

/// <summary>
/// HTTP clients that survive what a rolling cluster does to them: time-outs, retries of what is safe to repeat, a circuit
/// breaker. Whatever goes wrong in the end is an <see cref="HttpRequestException"/>.
/// </summary>
public static class ResilientHttpClientExtensions
{
    // A buffered answer's body counts against this, a streamed one's does not.
    private static readonly TimeSpan BodyTimeout = TimeSpan.FromSeconds(100);

    /// <summary>Registers <typeparamref name="TClient"/>, which takes an <see cref="HttpClient"/> in its constructor.</summary>
    /// <typeparam name="TClient">The typed client.</typeparam>
    /// <param name="services">The service's registrations.</param>
    /// <param name="name">The name in logs and metrics, such as <c>backend</c>.</param>
    /// <param name="configure">Says where it calls and how patient it is; may read options.</param>
    /// <returns>The client's builder.</returns>
    public static IHttpClientBuilder AddResilientHttpClient<TClient>(
        this IServiceCollection services,
        string name,
        Action<IServiceProvider, ResilientHttpClientSettings> configure)
        where TClient : class =>
        services.AddResilientHttpClient(name, configure).AddTypedClient<TClient>();

    /// <summary>Registers a client that <see cref="IHttpClientFactory"/> makes by name.</summary>
    /// <param name="services">The service's registrations.</param>
    /// <param name="name">The client's name.</param>
    /// <param name="configure">Says where it calls and how patient it is; may read options.</param>
    /// <returns>The client's builder.</returns>
    public static IHttpClientBuilder AddResilientHttpClient(
        this IServiceCollection services,
        string name,
        Action<IServiceProvider, ResilientHttpClientSettings> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(configure);

        return services
            .AddHttpClient(name, (provider, client) =>
            {
                var settings = Settings(provider);
                client.BaseAddress = settings.BaseAddress;
                client.Timeout = settings.TotalTimeout > BodyTimeout ? settings.TotalTimeout : BodyTimeout;
            })
            .UseSocketsHttpHandler((handler, _) =>
            {
                // Kubernetes balances connections, not requests: new replicas get their share when connections are renewed.
                handler.PooledConnectionLifetime = TimeSpan.FromMinutes(1);
                handler.PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30);
                handler.ConnectTimeout = TimeSpan.FromSeconds(3);
                handler.AllowAutoRedirect = false;
                handler.UseCookies = false;
            })
            .AddHttpMessageHandler(provider => new ResilienceHandler(
                ResiliencePipelines.Create(name, Settings(provider), provider.GetRequiredService<TimeProvider>())))

            // The handler holds the circuit's state, and the connections renew themselves.
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)

            // Their lines hold whole addresses, ids and search words included.
            .RemoveAllLoggers();

        ResilientHttpClientSettings Settings(IServiceProvider provider)
        {
            var settings = new ResilientHttpClientSettings();
            configure(provider, settings);
            return settings;
        }
    }

    /// <summary>Gives one request another time to get its answer's headers in, for instance when a model has to think.</summary>
    /// <param name="request">The request.</param>
    /// <param name="timeout">The time for each try and for all together, 100 seconds at most unless the client's own is longer.</param>
    /// <returns><paramref name="request"/>.</returns>
    public static HttpRequestMessage WithTimeout(this HttpRequestMessage request, TimeSpan timeout)
    {
        ArgumentNullException.ThrowIfNull(request);
        request.Options.Set(ResiliencePipelines.TimeoutOption, timeout);
        return request;
    }
}
