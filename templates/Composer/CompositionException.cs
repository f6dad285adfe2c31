namespace TodoStack.Templates.Composer;

/// <summary>The repository is not as the composer knows it.</summary>
public sealed class CompositionException : Exception
{
    /// <summary>Says what is not as it was.</summary>
    /// <param name="message">What, and where to change it.</param>
    public CompositionException(string message)
        : base(message)
    {
    }
}
