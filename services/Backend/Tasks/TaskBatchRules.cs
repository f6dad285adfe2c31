using TodoStack.Backend.Data;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>What a change of several tasks may be.</summary>
internal static class TaskBatchRules
{
    /// <summary>Brings a request into the form in which it is done: due in UTC, each task and tag once.</summary>
    public static TaskBatchRequest Normalise(TaskBatchRequest request) => request with
    {
        Ids = request.Ids.Distinct().ToList(),
        DueAt = request.DueAt?.ToStored(),
        Tags = TaskRules.NormaliseTags(request.Tags),
    };

    /// <summary>Checks a request that went through <see cref="Normalise"/>.</summary>
    public static FieldErrors Check(TaskBatchRequest request)
    {
        var errors = new FieldErrors();
        if (request.Ids.Count is 0 or > Limits.BatchSize)
        {
            errors.Add("ids", $"must be 1 to {Limits.BatchSize} of them; there are {request.Ids.Count}");
        }

        switch (request.Action)
        {
            case TaskBatchAction.SetPriority when request.Priority is null:
                errors.Add("priority", "must be given to set it");
                break;
            case TaskBatchAction.AddTags or TaskBatchAction.RemoveTags when request.Tags!.Count == 0:
                errors.Add("tags", "must be given to add or remove them");
                break;
        }

        TaskRules.CheckMoment("dueAt", request.DueAt, errors);
        TaskRules.CheckTags(request.Tags!, errors);
        return errors;
    }
}
