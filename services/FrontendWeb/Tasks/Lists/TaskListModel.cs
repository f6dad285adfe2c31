using TodoStack.Contracts;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendWeb.Tasks.Lists;

/// <summary>All that the list of tasks shows.</summary>
public sealed record TaskListModel
{
    /// <summary>Whose list it is.</summary>
    public required UserSession Session { get; init; }

    /// <summary>Which tasks it shows.</summary>
    public required TaskListQuery Query { get; init; }

    /// <summary>Those tasks.</summary>
    public required Page<TaskResponse> Tasks { get; init; }

    /// <summary>The person's tags.</summary>
    public required IReadOnlyList<TagResponse> Tags { get; init; }

    /// <summary>All of the person's tasks in numbers.</summary>
    public required TaskCounts Counts { get; init; }

    /// <summary>What was typed, where it is shown again.</summary>
    public required TaskListInput Input { get; init; }

    /// <summary>Makes sending the form for a new task twice add one task.</summary>
    public string FormKey { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What has just been done.</summary>
    public required Notice? Notice { get; init; }

    /// <summary>The task that the notice is about, where it says more of it.</summary>
    public required TaskResponse? NoticeTask { get; init; }

    /// <summary>Whether all tasks of the page are selected, as the address asked.</summary>
    public required bool SelectsAll { get; init; }
}
