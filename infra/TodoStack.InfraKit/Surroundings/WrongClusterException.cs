using Pulumi;

namespace TodoStack.Infra.Surroundings;

/// <summary>A deployment to a cluster that the settings do not mean. Pulumi shows it by its message alone.</summary>
/// <param name="message">What is wrong and how to cure it.</param>
internal sealed class WrongClusterException(string message) : RunException(message);
