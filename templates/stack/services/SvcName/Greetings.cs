using Microsoft.AspNetCore.Http.HttpResults;

namespace TodoStack.SvcName;

/// <summary>The first feature: put yours beside it, each in a file or folder with one <c>Map</c> method.</summary>
internal static class Greetings
{
    /// <summary>Maps its endpoints.</summary>
    public static void MapGreetings(this IEndpointRouteBuilder app) => app.MapGet("/api/greetings/{name}", Greet);

    private static Results<Ok<Greeting>, ValidationProblem> Greet(string name) =>
        name.Length > 50
            ? TypedResults.ValidationProblem(new Dictionary<string, string[]> { ["name"] = ["At most 50 characters."] })
            : TypedResults.Ok(new Greeting($"Hello, {name}."));
}

/// <summary>What is answered.</summary>
/// <param name="Text">The greeting.</param>
public sealed record Greeting(string Text);
