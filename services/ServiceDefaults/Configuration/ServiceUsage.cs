using System.Globalization;
using System.Text;

namespace TodoStack.ServiceDefaults.Configuration;

/// <summary>What a service's binary says about how to call it.</summary>
internal sealed class ServiceUsage(ServiceIdentity service, ServiceConfiguration configuration, IReadOnlyList<ServiceVerb> verbs)
{
    public string Help()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"usage: {service.Name} [verb]");
        text.AppendLine().AppendLine("Without a verb it serves HTTP.");
        foreach (var verb in verbs)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {verb.Name}: {verb.Description}");
        }

        text.AppendLine().AppendLine("Environment variables:");
        foreach (var variable in configuration.Variables)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {variable.Name}{Notes(variable)}");
        }

        foreach (var name in ServiceConfiguration.PlatformVariables)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"  {name}");
        }

        return text.ToString().TrimEnd();
    }

    public string UnknownVerb(string word)
    {
        var known = string.Join(", ", verbs.Select(v => v.Name));
        return $"{service.Name}: '{word}' is not something it can do; known: {known}. Without a verb it serves HTTP; --help tells more.";
    }

    public string AddressInUse(string reason) =>
        $"{service.Name} cannot start: {reason.TrimEnd('.')}. Stop what listens there, or set ASPNETCORE_HTTP_PORTS to a free port.";

    private static string Notes(EnvironmentVariable variable)
    {
        string?[] notes =
        [
            variable.Required ? "required" : null,
            variable.Secret ? "secret" : null,
            variable.Default is { } value ? $"default {value}" : null,
        ];
        var listed = string.Join(", ", notes.Where(n => n is not null));
        return (listed.Length > 0 ? $" ({listed})" : string.Empty)
            + (variable.Description is { } description ? $": {description}" : string.Empty);
    }
}
