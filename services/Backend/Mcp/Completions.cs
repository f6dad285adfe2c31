using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using TodoStack.Backend.Accounts;
using TodoStack.Backend.Mcp.Prompts;
using TodoStack.Backend.Mcp.Resources;

namespace TodoStack.Backend.Mcp;

/// <summary>What may stand in the blanks of prompts and resource templates, as a person types.</summary>
internal static class Completions
{
    /// <summary>How many days are offered, from today.</summary>
    private const int Days = 7;

    public static async ValueTask<CompleteResult> CompleteAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var (reference, argument) = (request.Params!.Ref, request.Params.Argument);
        IEnumerable<string> offered = (reference, argument.Name) switch
        {
            (PromptReference { Name: DailyReview.Name }, DailyReview.DateArgument) => await DatesAsync(request, cancellationToken),
            (ResourceTemplateReference { Uri: TaskResourceUri.DueTemplate }, "date") => await DatesAsync(request, cancellationToken),
            (ResourceTemplateReference { Uri: TaskResourceUri.StatusTemplate }, "status") => TaskResourceUri.StatusNames,
            (PromptReference { Name: DailyReview.Name }, _) => throw Invalid("This prompt has no argument of this name."),
            (ResourceTemplateReference template, _) when TaskResources.Templates.Any(one => one.UriTemplate == template.Uri) => [],
            _ => throw Invalid("There is no such prompt or resource template; prompts/list and resources/templates/list name those that there are."),
        };
        var values = offered.Where(value => value.StartsWith(argument.Value, StringComparison.OrdinalIgnoreCase)).ToList();
        return new CompleteResult { Completion = new Completion { Values = values, Total = values.Count, HasMore = false } };
    }

    private static async Task<IEnumerable<string>> DatesAsync(RequestContext<CompleteRequestParams> request, CancellationToken cancellationToken)
    {
        var clock = await request.Services!.GetRequiredService<PersonClock>().OfAsync(request.User!.UserId(), cancellationToken);
        return Enumerable.Range(0, Days).Select(days => ReviewDate.Write(clock.Today.AddDays(days)));
    }

    private static McpProtocolException Invalid(string message) => new(message, McpErrorCode.InvalidParams);
}
