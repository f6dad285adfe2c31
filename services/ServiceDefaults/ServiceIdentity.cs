namespace TodoStack.ServiceDefaults;

/// <summary>What a service is called and where it listens when nobody says otherwise.</summary>
/// <param name="Name">The name in logs, traces, metrics and Kubernetes, such as <c>backend</c>.</param>
/// <param name="DefaultPort">The TCP port when neither ASPNETCORE_URLS nor ASPNETCORE_HTTP_PORTS is set.</param>
public sealed record ServiceIdentity(string Name, int DefaultPort);
