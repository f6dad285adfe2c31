using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A program went wrong in a way that its author is told in one message.</summary>
[SuppressMessage("Design", "CA1032", Justification = "As in Pulumi.")]
public class RunException : Exception
{
    public RunException(string message)
        : base(message)
    {
    }

    public RunException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public static RunException OutputsHaveIncorrectType(IEnumerable<string> outputAttributeNames) =>
        new($"Output(s) '{string.Join(", ", outputAttributeNames)}' have incorrect type. [Output] attributed properties must be instances of Output<T>.");
}

/// <summary>A resource went wrong.</summary>
[SuppressMessage("Design", "CA1032", Justification = "As in Pulumi.")]
public class ResourceException(string message, Resource? resource, bool hideStack = false) : Exception(message)
{
    internal Resource? Resource { get; } = resource;

    internal bool HideStack { get; } = hideStack;
}
