namespace TodoStack.ServiceDefaults;

/// <summary>One environment variable that a service binds to an option.</summary>
/// <param name="Name">Such as <c>Jwt__SigningKey</c>.</param>
/// <param name="Required">Whether the service refuses to start without it.</param>
/// <param name="Secret">Whether it belongs in a Kubernetes Secret.</param>
/// <param name="Default">The value when it is not set, if it has one.</param>
/// <param name="Description">What it is for, or how to make one.</param>
public sealed record EnvironmentVariable(string Name, bool Required, bool Secret, string? Default, string? Description);
