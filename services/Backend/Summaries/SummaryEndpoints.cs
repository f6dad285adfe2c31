using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Errors;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Summaries;

/// <summary>Registers and maps the summary.</summary>
internal static class SummaryEndpoints
{
    /// <summary>A year, leap or not.</summary>
    private const int MostDays = 366;

    public static WebApplicationBuilder AddSummaries(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<SummaryReader>().AddScoped<OverviewReader>();
        return builder;
    }

    public static RouteGroupBuilder MapSummaries(this RouteGroupBuilder owned)
    {
        owned.MapGet("/summary", GetAsync).WithTags("Summary").WithName("GetSummary").WithSummary("A person's tasks in numbers")
            .WithDescription("Counts by what is due when, the streak of days on which something was completed, and how many were completed on each of the last days. Days are those of the account's time zone.")
            .ProducesValidationProblem();
        owned.MapGet("/overview", GetOverviewAsync).WithTags("Summary").WithName("GetOverview").WithSummary("A list of tasks, all tasks in numbers, and the tags")
            .WithDescription("Takes what the list of tasks takes, and answers with all that a page about it shows.")
            .ProducesValidationProblem();
        return owned;
    }

    private static async Task<Results<Ok<TaskOverviewResponse>, ProblemHttpResult>> GetOverviewAsync(
        long userId, [AsParameters] TaskListParameters parameters, OverviewReader overviews, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var query = parameters.Read(errors);
        return errors.Any ? Problems.Invalid(errors) : TypedResults.Ok(await overviews.ReadAsync(userId, query, cancellationToken));
    }

    private static async Task<Results<Ok<SummaryResponse>, ProblemHttpResult>> GetAsync(
        long userId,
        SummaryReader summaries,
        CancellationToken cancellationToken,
        [Description("For how many days, up to today, completed tasks are counted by day; none when absent.")] string? days = null)
    {
        var errors = new FieldErrors();
        var number = QueryText.Number("days", days, absent: 0, errors);
        if (number is < 0 or > MostDays)
        {
            errors.Add("days", $"must be between 0 and {MostDays}");
        }

        return errors.Any ? Problems.Invalid(errors) : TypedResults.Ok(await summaries.ReadAsync(userId, number, cancellationToken));
    }
}
