namespace TodoStack.Infra.Settings;

/// <summary>How much the services log.</summary>
public enum LogLevel
{
    /// <summary>Everything that helps to find a fault.</summary>
    Debug,

    /// <summary>What happens.</summary>
    Information,

    /// <summary>What should not happen, and worse.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,
}
