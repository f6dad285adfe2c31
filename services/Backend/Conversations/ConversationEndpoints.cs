using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Errors;
using TodoStack.Contracts;

namespace TodoStack.Backend.Conversations;

/// <summary>Registers and maps conversations.</summary>
internal static class ConversationEndpoints
{
    public static WebApplicationBuilder AddConversations(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<ConversationStore>().AddScoped<TurnStore>().AddScoped<TurnClaims>();
        return builder;
    }

    public static RouteGroupBuilder MapConversations(this RouteGroupBuilder owned)
    {
        var conversations = owned.MapGroup("/conversations").WithTags("Conversations");

        conversations.MapGet("", ListAsync).WithName("ListConversations").WithSummary("List conversations")
            .WithDescription("A user's conversations with the assistant, the latest first.")
            .ProducesValidationProblem();

        conversations.MapPost("", CreateAsync).WithName("CreateConversation").WithSummary("Begin a conversation")
            .WithDescription("Without a title it gets its first message as one. A chat message without a conversation's id begins one by itself.")
            .WithBodyProblems();

        conversations.MapPatch("/{id:long}", RenameAsync).WithName("RenameConversation").WithSummary("Rename a conversation")
            .WithDescription("It keeps its place in the list.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .WithBodyProblems();

        conversations.MapGet("/{id:long}", GetAsync).WithName("GetConversation").WithSummary("Get a conversation")
            .WithDescription("A conversation without its messages.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        conversations.MapMessages();

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
        [Description("The most items on a page; 20 when absent.")] string? pageSize = null,
        [Description("A text that the title must have, in any case.")] string? search = null)
    {
        var errors = new FieldErrors();
        var (number, size) = Paging.Read(page, pageSize, errors);
        var text = search?.Trim();
        if (text is { Length: > 0 })
        {
            errors.AddIfAny("search", TextRules.CheckLine(text, Limits.SearchLength));
        }

        return errors.Any
            ? Problems.Invalid(errors)
            : TypedResults.Ok(await conversations.ListAsync(userId, text is "" ? null : text, number, size, cancellationToken));
    }

    private static async Task<Results<Created<ConversationResponse>, ProblemHttpResult>> CreateAsync(
        long userId, ConversationRequest? request, ConversationStore conversations, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var title = request?.Title?.Trim();
        Check(title, errors);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        var created = await conversations.CreateAsync(userId, title, cancellationToken);
        return TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/{userId}/conversations/{created.Id}"), created);
    }

    private static async Task<Results<Ok<ConversationResponse>, ProblemHttpResult>> RenameAsync(
        long userId, long id, ConversationRequest request, ConversationStore conversations, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var title = request.Title?.Trim() ?? "";
        Check(title, errors);
        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        return await conversations.RenameAsync(userId, id, title, cancellationToken) is { } renamed
            ? TypedResults.Ok(renamed)
            : Problems.NotFound("conversation");
    }

    private static void Check(string? title, FieldErrors errors)
    {
        if (title is not null)
        {
            errors.AddIfAny("title", TextRules.IsVisible(title) ? TextRules.CheckLine(title, Limits.TitleLength) : "must not be empty");
        }
    }

    private static async Task<Results<Ok<ConversationResponse>, ProblemHttpResult>> GetAsync(
        long userId, long id, ConversationStore conversations, CancellationToken cancellationToken) =>
        await conversations.FindAsync(userId, id, cancellationToken) is { } conversation
            ? TypedResults.Ok(conversation)
            : Problems.NotFound("conversation");

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long userId, long id, ConversationStore conversations, CancellationToken cancellationToken) =>
        await conversations.DeleteAsync(userId, id, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("conversation");
}
