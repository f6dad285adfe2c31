using Microsoft.AspNetCore.Http.HttpResults;

namespace TodoStack.Backend.Errors;

/// <summary>The API's answers to what can't be done, as problem details (RFC 9457).</summary>
internal static class Problems
{
    public static ProblemHttpResult Invalid(FieldErrors errors) => Invalid(errors.ToDictionary());

    public static ProblemHttpResult Invalid(IDictionary<string, string[]> errors) => TypedResults.Problem(
        statusCode: StatusCodes.Status400BadRequest,
        title: "The request is not valid.",
        detail: "See errors for what is wrong with which field.",
        extensions: [new("errors", errors)]);

    public static ProblemHttpResult Unauthorized(string detail) =>
        Of(StatusCodes.Status401Unauthorized, "You are not signed in.", detail);

    public static ProblemHttpResult Forbidden() =>
        Of(StatusCodes.Status403Forbidden, "This is not yours.", "The path's user is not the one who is signed in.");

    public static ProblemHttpResult NotFound(string what) =>
        Of(StatusCodes.Status404NotFound, "There is no such thing.", $"You have no {what} with this id.");

    public static ProblemHttpResult Conflict(string detail) =>
        Of(StatusCodes.Status409Conflict, "It exists already.", detail);

    public static ProblemHttpResult Stale() => Of(
        StatusCodes.Status412PreconditionFailed,
        "Someone changed it in the meantime.",
        "The If-Match header names another version than the current one. Get the item again and repeat the change on it.");

    public static ProblemHttpResult KeyReused() => Of(
        StatusCodes.Status422UnprocessableEntity,
        "The idempotency key is taken.",
        "An earlier request with this Idempotency-Key had another content. Use a new key for each new request.");

    public static ProblemHttpResult TooManyRequests(int seconds) => Of(
        StatusCodes.Status429TooManyRequests, "Too many requests.", $"Try again in {seconds} second(s).");

    public static ProblemHttpResult Unavailable() => Of(
        StatusCodes.Status503ServiceUnavailable, "The service is away for a moment.", "The database does not answer. Try again soon.");

    private static ProblemHttpResult Of(int status, string title, string detail) =>
        TypedResults.Problem(statusCode: status, title: title, detail: detail);
}
