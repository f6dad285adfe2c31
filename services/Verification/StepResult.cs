namespace TodoStack.Verification;

/// <summary>How a step of the smoke test ended.</summary>
public enum StepOutcome
{
    /// <summary>What was expected was seen.</summary>
    Passed,

    /// <summary>Something else was seen.</summary>
    Failed,

    /// <summary>Not tried, since it builds on a step that failed.</summary>
    Skipped,
}

/// <summary>A step of the smoke test and what came of it.</summary>
/// <param name="Group">What it belongs to.</param>
/// <param name="Name">What it checks.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Problem">What was expected and seen, where it failed, or why it was not tried.</param>
public sealed record StepResult(string Group, string Name, StepOutcome Outcome, TimeSpan Duration, Problem? Problem = null);

/// <summary>Something that is not as it must be.</summary>
/// <param name="Expected">What must be.</param>
/// <param name="Seen">What is.</param>
/// <param name="Cure">What to do about it.</param>
public sealed record Problem(string Expected, string Seen, string Cure);
