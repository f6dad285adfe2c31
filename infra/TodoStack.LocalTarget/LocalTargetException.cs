namespace TodoStack.LocalTarget;

/// <summary>Something that the local target needs is not as it must be; the message says what and names the cure.</summary>
public sealed class LocalTargetException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public LocalTargetException()
    {
    }

    /// <summary>Makes one for a person to read.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    public LocalTargetException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one for a person to read, with its cause.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public LocalTargetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
