namespace TodoStack.Infra.Tests;

/// <summary>Tests that evaluate a stack: the SDK allows one evaluation at a time in a process.</summary>
[CollectionDefinition(Name)]
public sealed class StackCollection
{
    public const string Name = "stack";
}
