using System.Diagnostics.CodeAnalysis;

namespace TodoStack.Infra.Tests;

/// <summary>Tests that evaluate a stack: the SDK allows one evaluation at a time in a process.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "A collection is what xunit calls it.")]
public sealed class StackCollection
{
    public const string Name = "stack";
}
