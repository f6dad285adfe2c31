using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace TodoStack.ServiceDefaults;

/// <summary>Options that are checked, all of them together, before a service starts.</summary>
public static class ValidatedOptionsExtensions
{
    /// <summary>
    /// Binds <typeparamref name="TOptions"/> to a configuration section. Checks DataAnnotations,
    /// <see cref="System.ComponentModel.DataAnnotations.IValidatableObject"/>, values that cannot be read and keys that mean nothing.
    /// A property's <see cref="System.ComponentModel.DescriptionAttribute"/> is the cure that a mistake's message names.
    /// </summary>
    /// <typeparam name="TOptions">The options class.</typeparam>
    /// <param name="services">The service's registrations.</param>
    /// <param name="section">The section, such as <c>Jwt</c> for <c>Jwt__SigningKey</c>.</param>
    /// <returns>The options' builder.</returns>
    public static OptionsBuilder<TOptions> AddValidatedOptions<TOptions>(this IServiceCollection services, string section)
        where TOptions : class, new() =>
        services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
