using TodoStack.Contracts;

namespace TodoStack.Backend.Mcp.Resources;

/// <summary>What a <c>todo:</c> address names.</summary>
internal abstract record TaskResource
{
    private TaskResource()
    {
    }

    /// <summary>A page of the tasks in a state.</summary>
    public sealed record ByStatus(TaskStatusFilter Status, int Page, int PageSize) : TaskResource;

    /// <summary>A page of what is still to do and due by the end of a day, on the person's calendar.</summary>
    public sealed record DueBy(DateOnly Date, int Page, int PageSize) : TaskResource;

    /// <summary>One task.</summary>
    public sealed record One(long Id) : TaskResource;
}
