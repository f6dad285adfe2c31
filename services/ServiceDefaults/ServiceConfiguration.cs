using Microsoft.Extensions.Configuration;
using TodoStack.ServiceDefaults.Configuration;

namespace TodoStack.ServiceDefaults;

/// <summary>The whole configuration of a service: what can be set, and whether what is set is right.</summary>
public sealed class ServiceConfiguration
{
    private readonly ServiceIdentity _service;
    private readonly IConfiguration _configuration;
    private readonly IServiceProvider _services;
    private readonly IReadOnlyList<OptionsRegistration> _registrations;

    internal ServiceConfiguration(
        ServiceIdentity service,
        IConfiguration configuration,
        IServiceProvider services,
        IEnumerable<OptionsRegistration> registrations)
    {
        _service = service;
        _configuration = configuration;
        _services = services;
        _registrations = [.. registrations.OrderBy(r => r.Section, StringComparer.Ordinal)];
    }

    /// <summary>
    /// The variables that the platform reads rather than an options class of ours.
    /// A name that ends in <c>__*</c> stands for all that begin like it.
    /// </summary>
    public static IReadOnlyList<string> PlatformVariables { get; } =
    [
        "ASPNETCORE_ENVIRONMENT",
        "ASPNETCORE_HTTP_PORTS",
        "ASPNETCORE_URLS",
        "Logging__LogLevel__*",
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "OTEL_EXPORTER_OTLP_HEADERS",
        "OTEL_EXPORTER_OTLP_PROTOCOL",
        "OTEL_RESOURCE_ATTRIBUTES",
        "OTEL_SERVICE_NAME",
        "OTEL_TRACES_SAMPLER",
        "OTEL_TRACES_SAMPLER_ARG",
    ];

    /// <summary>Every environment variable that one of the service's options classes binds, in order of name.</summary>
    public IReadOnlyList<EnvironmentVariable> Variables =>
        [.. _registrations.SelectMany(r => OptionsShape.Variables(r.Section, r.Type)).OrderBy(v => v.Name, StringComparer.Ordinal)];

    /// <summary>Checks all sections, or those named, and reports everything that is wrong at once.</summary>
    /// <param name="sections">The sections to check; null for all.</param>
    /// <exception cref="InvalidConfigurationException">Something is wrong.</exception>
    public void Validate(IReadOnlyCollection<string>? sections = null)
    {
        var mistakes = _registrations
            .Where(r => sections is null || sections.Contains(r.Section, StringComparer.OrdinalIgnoreCase))
            .SelectMany(r => r.Mistakes(_services))
            .Concat(sections is null ? MisspelledSections.Find(_configuration, _registrations) : [])
            .ToArray();
        if (mistakes.Length > 0)
        {
            throw new InvalidConfigurationException(_service.Name, mistakes);
        }
    }
}
