using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Conversations;

/// <summary>Registers and maps conversations.</summary>
internal static class ConversationEndpoints
{
    public static WebApplicationBuilder AddConversations(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ConversationStore>();
        return builder;
    }

    public static RouteGroupBuilder MapConversations(this RouteGroupBuilder owned)
    {
        var conversations = owned.MapGroup("/conversations").WithTags("Conversations");

        conversations.MapGet("", ListAsync).WithName("ListConversations").WithSummary("List conversations")
            .WithDescription("A user's conversations with the assistant, the latest first.")
            .ProducesValidationProblem();

        conversations.MapGet("/{id:long}", GetAsync).WithName("GetConversation").WithSummary("Get a conversation")
            .WithDescription("A conversation without its messages.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        conversations.MapGet("/{id:long}/messages", MessagesAsync).WithName("ListMessages").WithSummary("List a conversation's messages")
            .WithDescription("What was said, the oldest first, with the tools that the assistant used.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);

        conversations.MapDelete("/{id:long}", DeleteAsync).WithName("DeleteConversation").WithSummary("Delete a conversation")
            .WithDescription("Deletes it with its messages. What the assistant did to tasks stays done.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        return owned;
    }

    private static async Task<Results<Ok<Page<ConversationResponse>>, ProblemHttpResult>> ListAsync(
        long userId,
        ConversationStore conversations,
        CancellationToken cancellationToken,
        [Description("The page's number, from 1.")] string? page = null,
        [Description("The most items on a page; 20 when absent.")] string? pageSize = null)
    {
        var errors = new FieldErrors();
        var (number, size) = Paging.Read(page, pageSize, errors);
        return errors.Any
            ? Problems.Invalid(errors)
            : TypedResults.Ok(await conversations.ListAsync(userId, number, size, cancellationToken));
    }

    private static async Task<Results<Ok<ConversationResponse>, ProblemHttpResult>> GetAsync(
        long userId, long id, ConversationStore conversations, CancellationToken cancellationToken) =>
        await conversations.FindAsync(userId, id, cancellationToken) is { } conversation
            ? TypedResults.Ok(conversation)
            : Problems.NotFound("conversation");

    private static async Task<Results<Ok<Page<MessageResponse>>, ProblemHttpResult>> MessagesAsync(
        long userId,
        long id,
        ConversationStore conversations,
        CancellationToken cancellationToken,
        [Description("The page's number, from 1.")] string? page = null,
        [Description("The most items on a page; 20 when absent.")] string? pageSize = null)
    {
        var errors = new FieldErrors();
        var (number, size) = Paging.Read(page, pageSize, errors);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        return await conversations.MessagesAsync(userId, id, number, size, cancellationToken) is { } messages
            ? TypedResults.Ok(messages)
            : Problems.NotFound("conversation");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long userId, long id, ConversationStore conversations, CancellationToken cancellationToken) =>
        await conversations.DeleteAsync(userId, id, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("conversation");
}
