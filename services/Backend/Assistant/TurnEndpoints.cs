using Microsoft.AspNetCore.Http.HttpResults;
using TodoStack.Backend.Conversations;
using TodoStack.Backend.Errors;

namespace TodoStack.Backend.Assistant;

/// <summary>Maps the answers that are being made.</summary>
internal static class TurnEndpoints
{
    public static void MapTurns(this RouteGroupBuilder owned)
    {
        var chat = owned.MapGroup("/chat").WithTags("Assistant");

        chat.MapGet("/turns", async (long userId, TurnClaims claims, CancellationToken cancellationToken) =>
                TypedResults.Ok(await claims.RunningAsync(userId, cancellationToken)))
            .WithName("ListTurns").WithSummary("List the messages that are being answered")
            .WithDescription("Those that were sent with an Idempotency-Key, the oldest first, on all replicas.");

        chat.MapPost("/stop", StopAsync).WithName("StopChat").WithSummary("Stop an answer")
            .WithDescription("Ends the answer to the message that was sent with this Idempotency-Key, on whichever replica it is made. What was said so far is stored, and what tools did stays done.")
            .ProducesValidationProblem()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> StopAsync(long userId, HttpContext http, TurnClaims claims, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var key = http.Request.IdempotencyKey(errors);
        if (key is null && !errors.Any)
        {
            errors.Add(IdempotencyKeyHeader.Name, "must be the key of the message");
        }

        if (errors.Any)
        {
            return Problems.Invalid(errors);
        }

        return await claims.StopAsync(userId, key!, cancellationToken) ? TypedResults.Accepted((string?)null) : Problems.NotFound("message");
    }
}
