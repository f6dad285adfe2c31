using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using TodoStack.ServiceDefaults.Configuration;

namespace TodoStack.ServiceDefaults;

/// <summary>Options that are checked, all of them together, before a service starts.</summary>
public static class ValidatedOptionsExtensions
{
    /// <summary>
    /// Binds <typeparamref name="TOptions"/> to a configuration section. Checks DataAnnotations,
    /// <see cref="System.ComponentModel.DataAnnotations.IValidatableObject"/>, values that cannot be read and keys that mean nothing.
    /// A property's <see cref="System.ComponentModel.DescriptionAttribute"/> is the cure that a mistake's message names.
    /// An empty value counts as not set.
    /// </summary>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="services">The service's registrations.</param>
    /// <param name="section">The section, such as <c>Jwt</c> for <c>Jwt__SigningKey</c>.</param>
    /// <returns>The options' builder.</returns>
    public static OptionsBuilder<TOptions> AddValidatedOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : class, new()
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrWhiteSpace(section);

        var registration = new OptionsRegistration<TOptions>(section);
        if (services.Any(d => d.ImplementationInstance is OptionsRegistration known && known == registration))
        {
            return services.AddOptions<TOptions>();
        }

        services.TryAddSingleton(provider => new ServiceConfiguration(
            provider.GetRequiredService<ServiceIdentity>(),
            provider.GetRequiredService<IConfiguration>(),
            provider,
            provider.GetServices<OptionsRegistration>()));
        services.AddSingleton<OptionsRegistration>(registration);
        services.AddSingleton<IValidateOptions<TOptions>>(
            provider => new SectionValidator<TOptions>(registration, provider.GetRequiredService<IConfiguration>()));
        return services.AddOptions<TOptions>().Configure<IConfiguration>(
            (options, configuration) =>
                SectionReading.Read(configuration, section, typeof(TOptions)).BindTo(section, options));
    }
}
