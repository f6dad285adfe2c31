namespace TodoStack.Backend.Data;

/// <summary>A tag on a task.</summary>
internal sealed class TaskTag
{
    public long TaskId { get; set; }

    public long TagId { get; set; }

    public Tag? Tag { get; set; }
}
