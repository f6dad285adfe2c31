using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant.Dates;

/// <summary>Words that say when, found in a text.</summary>
internal sealed record DatePhrase
{
    /// <summary>The time of a day that was named without one.</summary>
    public static readonly TimeOnly EndOfDay = new(23, 59);

    /// <summary>Where the words begin.</summary>
    public required int Start { get; init; }

    /// <summary>Where they end.</summary>
    public required int End { get; init; }

    /// <summary>The day, or the first day of a period.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>The last day of a period; the same as <see cref="Date"/> for a day.</summary>
    public DateOnly? LastDate { get; init; }

    /// <summary>The time of day, where one was said.</summary>
    public TimeOnly? Time { get; init; }

    /// <summary>How often, where it was said.</summary>
    public TaskRecurrence? Recurrence { get; init; }

    /// <summary>A rhythm was said that tasks do not have, such as every other week.</summary>
    public bool OtherRhythm { get; init; }

    /// <summary>Whether the words say by when, not just when.</summary>
    public bool IsDeadline { get; init; }

    /// <summary>Whether they say before when, so that the day itself is too late.</summary>
    public bool IsBefore { get; init; }

    /// <summary>The due time that a task gets: the day's end where no time was said; a period that began is due at its end.</summary>
    public DateTimeOffset? Due(LocalClock clock) =>
        Date is not { } date ? null : clock.At(date <= clock.Today && LastDate > date ? LastDate.Value : date, Time ?? EndOfDay);
}
