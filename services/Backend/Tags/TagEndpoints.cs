using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Errors;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tags;

/// <summary>Registers and maps tags.</summary>
internal static class TagEndpoints
{
    private const string NameTaken = "You have a tag of this name; names are compared without regard to case.";

    public static WebApplicationBuilder AddTags(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<TagService>();
        return builder;
    }

    public static RouteGroupBuilder MapTags(this RouteGroupBuilder owned)
    {
        var tags = owned.MapGroup("/tags").WithTags("Tags");

        tags.MapGet("", ListAsync).WithName("ListTags").WithSummary("List tags")
            .WithDescription("A user's tags by name, each with the number of its open tasks.")
            .ProducesValidationProblem();

        tags.MapPost("", CreateAsync).WithName("CreateTag").WithSummary("Create a tag")
            .WithDescription("Names are unique for the user without regard to case.")
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithBodyProblems();

        tags.MapGet("/{id:long}", GetAsync).WithName("GetTag").WithSummary("Get a tag")
            .WithDescription("A tag with the number of its open tasks.")
            .ProducesProblem(StatusCodes.Status404NotFound);

        tags.MapPut("/{id:long}", RenameAsync).WithName("RenameTag").WithSummary("Rename a tag")
            .WithDescription("The tag has its new name on all of its tasks, which count as changed.")
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .WithBodyProblems();

        tags.MapDelete("/{id:long}", DeleteAsync).WithName("DeleteTag").WithSummary("Delete a tag")
            .WithDescription("Takes the tag off all of its tasks, which count as changed.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        return owned;
    }

    private static async Task<Results<Ok<Page<TagResponse>>, ProblemHttpResult>> ListAsync(
        long userId,
        TagService tags,
        CancellationToken cancellationToken,
        [Description("The page's number, from 1.")] string? page = null,
        [Description("The most items on a page; 20 when absent.")] string? pageSize = null)
    {
        var errors = new FieldErrors();
        var (number, size) = Paging.Read(page, pageSize, errors);
        return errors.Any ? Problems.Invalid(errors) : TypedResults.Ok(await tags.ListAsync(userId, number, size, cancellationToken));
    }

    private static async Task<Results<Created<TagResponse>, ProblemHttpResult>> CreateAsync(
        long userId, TagRequest request, TagService tags, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim();
        if (Check(name) is { Any: true } errors)
        {
            return Problems.Invalid(errors);
        }

        return await tags.CreateAsync(userId, name, cancellationToken) is { } tag
            ? TypedResults.Created(string.Create(CultureInfo.InvariantCulture, $"/api/{userId}/tags/{tag.Id}"), tag)
            : Problems.Conflict(NameTaken);
    }

    private static async Task<Results<Ok<TagResponse>, ProblemHttpResult>> GetAsync(
        long userId, long id, TagService tags, CancellationToken cancellationToken) =>
        await tags.FindAsync(userId, id, cancellationToken) is { } tag ? TypedResults.Ok(tag) : Problems.NotFound("tag");

    private static async Task<Results<Ok<TagResponse>, ProblemHttpResult>> RenameAsync(
        long userId, long id, TagRequest request, TagService tags, CancellationToken cancellationToken)
    {
        var name = request.Name.Trim();
        if (Check(name) is { Any: true } errors)
        {
            return Problems.Invalid(errors);
        }

        return await tags.RenameAsync(userId, id, name, cancellationToken) switch
        {
            TagOutcome.NameTaken => Problems.Conflict(NameTaken),
            TagOutcome.Done => await GetAsync(userId, id, tags, cancellationToken),
            _ => Problems.NotFound("tag"),
        };
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        long userId, long id, TagService tags, CancellationToken cancellationToken) =>
        await tags.DeleteAsync(userId, id, cancellationToken) ? TypedResults.NoContent() : Problems.NotFound("tag");

    private static FieldErrors Check(string name)
    {
        var errors = new FieldErrors();
        errors.AddIfAny("name", TaskRules.CheckTagName(name));
        return errors;
    }
}
