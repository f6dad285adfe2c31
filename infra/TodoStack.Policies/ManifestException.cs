namespace TodoStack.Policies;

/// <summary>A manifest cannot be read; the message says what and where.</summary>
public sealed class ManifestException : Exception
{
    /// <summary>With what is wrong.</summary>
    public ManifestException(string message)
        : base(message)
    {
    }

    /// <summary>With what is wrong and the parser's exception.</summary>
    public ManifestException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
