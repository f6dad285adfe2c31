using TodoStack.Contracts;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Notices;
using TodoStack.FrontendKit.Session;

namespace TodoStack.FrontendWeb.Tasks;

/// <summary>All that the list of tasks shows.</summary>
/// <param name="Session">Whose list it is.</param>
/// <param name="Query">Which tasks it shows.</param>
/// <param name="Tasks">Those tasks.</param>
/// <param name="Tags">The person's tags.</param>
/// <param name="Overdue">How many tasks are overdue.</param>
/// <param name="Form">What stands in the form for a new task.</param>
/// <param name="FormKey">Makes sending that form twice add one task.</param>
/// <param name="Errors">What is wrong with it.</param>
/// <param name="Notice">What has just been done.</param>
public sealed record TaskListModel(
    UserSession Session,
    TaskListQuery Query,
    Page<TaskResponse> Tasks,
    IReadOnlyList<TagResponse> Tags,
    long Overdue,
    TaskForm Form,
    string FormKey,
    FormErrors Errors,
    Notice? Notice);
