using Microsoft.Extensions.DependencyInjection;

namespace TodoStack.ServiceDefaults;

/// <summary>HTTP clients that survive what a rolling cluster does to them.</summary>
public static class ResilientHttpClientExtensions
{
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
        ArgumentNullException.ThrowIfNull(configure);
        return services.AddHttpClient(name, (provider, client) =>
        {
            var settings = new ResilientHttpClientSettings();
            configure(provider, settings);
            client.BaseAddress = settings.BaseAddress;
            client.Timeout = settings.TotalTimeout;
        });
    }
}
