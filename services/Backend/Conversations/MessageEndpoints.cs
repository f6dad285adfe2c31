using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Conversations;

/// <summary>Maps the messages of a conversation.</summary>
internal static class MessageEndpoints
{
    public static void MapMessages(this RouteGroupBuilder conversations) =>
        conversations.MapGet("/{id:long}/messages", MessagesAsync).WithName("ListMessages").WithSummary("List a conversation's messages")
            .WithDescription("What was said, the oldest first unless direction says otherwise, with the tools that the assistant used.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<Ok<Page<MessageResponse>>, ProblemHttpResult>> MessagesAsync(
        long userId,
        long id,
        ConversationStore conversations,
        CancellationToken cancellationToken,
        [Description("The page's number, from 1.")] string? page = null,
        [Description("The most items on a page; 20 when absent.")] string? pageSize = null,
        [Description("The order in which they were said; asc when absent.")] string? direction = null,
        [Description("Only messages that were said before the one with this id.")] string? before = null)
    {
        var errors = new FieldErrors();
        var (number, size) = Paging.Read(page, pageSize, errors);
        var order = QueryText.Name("direction", direction, SortDirection.Ascending, errors);
        long? limit = long.TryParse(before, NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? given : null;
        if (before is not null && limit is null)
        {
            errors.Add("before", "must be a message's id");
        }

        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        return await conversations.MessagesAsync(userId, id, limit, order, number, size, cancellationToken) is { } messages
            ? TypedResults.Ok(messages)
            : Problems.NotFound("conversation");
    }
}
