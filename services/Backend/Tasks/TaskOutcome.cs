using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>How a change of a task ended.</summary>
internal abstract record TaskOutcome
{
    private TaskOutcome()
    {
    }

    /// <summary>Done; this is the task now.</summary>
    public sealed record Done(TaskResponse Task) : TaskOutcome;

    /// <summary>Done by an earlier request with the same idempotency key; this was its answer.</summary>
    public sealed record Replayed(TaskResponse Task) : TaskOutcome;

    /// <summary>The task is gone now.</summary>
    public sealed record Deleted : TaskOutcome;

    /// <summary>The user has no such task.</summary>
    public sealed record NotFound : TaskOutcome;

    /// <summary>The task is not in the version that the caller expects.</summary>
    public sealed record Stale(int CurrentVersion) : TaskOutcome;

    /// <summary>The request breaks a rule.</summary>
    public sealed record Invalid(FieldErrors Errors) : TaskOutcome;

    /// <summary>The idempotency key belongs to a request with other content.</summary>
    public sealed record KeyReused : TaskOutcome;
}
