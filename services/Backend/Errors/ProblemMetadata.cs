namespace TodoStack.Backend.Errors;

/// <summary>Describes the errors that endpoints have in common.</summary>
internal static class ProblemMetadata
{
    /// <summary>What can be wrong with a body.</summary>
    public static RouteHandlerBuilder WithBodyProblems(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesValidationProblem()
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status429TooManyRequests);
}
