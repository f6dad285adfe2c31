namespace TodoStack.Verification;

/// <summary>A step of the smoke test.</summary>
/// <param name="Name">What it checks.</param>
/// <param name="RunAsync">Does it; throws <see cref="CheckFailedException"/> where something is not as it must be.</param>
internal sealed record Check(string Name, Func<CancellationToken, Task> RunAsync);

/// <summary>Steps that build on each other: after one failed, the rest of them are not tried.</summary>
internal interface ICheckGroup
{
    /// <summary>What the steps are about.</summary>
    string Name { get; }

    /// <summary>Whether the steps need the account that another group signs up.</summary>
    bool NeedsAccount { get; }

    /// <summary>The steps in order.</summary>
    IReadOnlyList<Check> Checks { get; }
}
