using System.Collections;
using System.Globalization;

namespace TodoStack.LocalTarget.Stack;

/// <summary>The configuration of each service on this machine, as environment variables.</summary>
internal sealed class ServiceEnvironment(
    LocalSecrets secrets, string connectionString, IReadOnlyDictionary<string, int> ports)
{
    private const string Loopback = "127.0.0.1";
    private const string EnvironmentVariable = "ASPNETCORE_ENVIRONMENT";
    private const string Development = "Development";

    /// <summary>Whether services show what they show to developers only.</summary>
    public static bool IsDevelopment => (Environment.GetEnvironmentVariable(EnvironmentVariable) ?? Development) == Development;

    /// <summary>The variables of a service: the caller's own, then those that this stack decides.</summary>
    public IReadOnlyDictionary<string, string> Of(ServiceDefinition service)
    {
        var variables = Inherited();

        // What a developer sets before `todo up` wins over these.
        variables.TryAdd(EnvironmentVariable, Development);
        // Nothing balances load here, so nothing has to learn that a service is about to stop.
        variables.TryAdd("Shutdown__DrainSeconds", "0");
        variables.TryAdd("Shutdown__TimeoutSeconds", "10");

        variables["ASPNETCORE_URLS"] = $"http://{Loopback}:{Port(service)}";
        variables["DOTNET_ROOT"] = DotnetRoot;
        variables["NO_PROXY"] = string.Join(',', new[] { variables.GetValueOrDefault("NO_PROXY"), Loopback, "localhost" }.OfType<string>());

        if (service == ServiceDefinition.Backend)
        {
            variables["Database__ConnectionString"] = connectionString;
            variables["Jwt__SigningKey"] = secrets.JwtSigningKey;
            variables.TryAdd("Proxy__TrustedNetworks", $"{Loopback}/32");
            // One address is all that this machine's users have.
            variables.TryAdd("RateLimits__SignUpPerHour", "600");
            variables.TryAdd("RateLimits__SignInPerMinute", "60");
        }
        else
        {
            // The model's key is for the backend alone.
            foreach (var name in variables.Keys.Where(name => name.StartsWith("Assistant__", StringComparison.OrdinalIgnoreCase)).ToList())
            {
                variables.Remove(name);
            }

            variables["Backend__BaseUrl"] = $"http://{Loopback}:{Port(ServiceDefinition.Backend)}";
            variables["Session__KeyRingSecret"] = secrets.KeyRingSecret;
            variables.TryAdd("Links__WebUrl", $"http://localhost:{Port(ServiceDefinition.Web)}");
            variables.TryAdd("Links__ChatbotUrl", $"http://localhost:{Port(ServiceDefinition.Chatbot)}");
        }

        return variables;
    }

    private static string DotnetRoot { get; } =
        Path.GetDirectoryName(typeof(object).Assembly.Location) is { } framework
            ? Path.GetFullPath(Path.Combine(framework, "..", "..", ".."))
            : "";

    private static Dictionary<string, string> Inherited()
    {
        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            // TODO_POSTGRES holds a password that the frontends have no business with.
            if (variable is { Key: string name, Value: string value }
                && !name.StartsWith("TODO_", StringComparison.Ordinal)
                && !name.StartsWith("ASPNETCORE_HTTP", StringComparison.Ordinal))
            {
                variables[name] = value;
            }
        }

        return variables;
    }

    private string Port(ServiceDefinition service) => ports[service.Name].ToString(CultureInfo.InvariantCulture);
}
