namespace TodoStack.Infra.Rendering;

/// <summary>A stack file is not there or cannot be read; the message says which, why and what to do.</summary>
public sealed class StackFileException : Exception
{
    /// <summary>Makes one without a message.</summary>
    public StackFileException()
    {
    }

    /// <summary>Makes one for a person to read.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    public StackFileException(string message)
        : base(message)
    {
    }

    /// <summary>Makes one for a person to read, with its cause.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    /// <param name="innerException">The cause.</param>
    public StackFileException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
