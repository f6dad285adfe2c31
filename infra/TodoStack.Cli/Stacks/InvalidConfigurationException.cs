namespace TodoStack.Cli.Stacks;

/// <summary>A stack's configuration is wrong; the message names every mistake.</summary>
internal sealed class InvalidConfigurationException(string message, Exception innerException) : Exception(message, innerException);
