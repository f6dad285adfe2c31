using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Assistant.Dates;
using TodoStack.Backend.Errors;
using TodoStack.Backend.Mcp;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tasks;

/// <summary>Maps the reading of a task from one line.</summary>
internal static class TaskTextEndpoints
{
    public static RouteGroupBuilder MapTaskText(this RouteGroupBuilder tasks)
    {
        tasks.MapPost("/parse", ParseAsync).WithName("ParseTask").WithSummary("Read a task from one line")
            .WithDescription("Takes the due time, #tags, !priority and rhythm out of a line, as the assistant does, and leaves the title. Days are those of the account's time zone. Nothing is stored.")
            .WithBodyProblems();
        return tasks;
    }

    private static async Task<Results<Ok<TaskRequest>, ProblemHttpResult>> ParseAsync(
        long userId, TaskTextRequest request, IDatePhrases dates, PersonClock clocks, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        errors.AddIfAny("text", TextRules.IsVisible(request.Text)
            ? TextRules.CheckLine(request.Text, Limits.TaskTextLength)
            : "must not be empty");
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        if (TaskText.Read(request.Text, dates, await clocks.OfAsync(userId, cancellationToken)) is not { } task)
        {
            errors.Add("text", "must say what is to be done, not only when, how important or about what");
            return Problems.Invalid(errors);
        }

        task = TaskRules.Normalise(task);
        foreach (var (field, messages) in TaskRules.Check(task).ToDictionary())
        {
            errors.Add("text", $"gives a task whose {field} {messages[0]}");
        }

        return errors.Any ? Problems.Invalid(errors) : TypedResults.Ok(task);
    }
}
