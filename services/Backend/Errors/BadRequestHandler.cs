using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;

namespace TodoStack.Backend.Errors;

/// <summary>Answers a body that can't be read, with the field that is wrong where there is one.</summary>
internal sealed partial class BadRequestHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(
        HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException badRequest)
        {
            return false;
        }

        if (badRequest.StatusCode != StatusCodes.Status400BadRequest)
        {
            await TypedResults.Problem(statusCode: badRequest.StatusCode).ExecuteAsync(httpContext);
            return true;
        }

        var errors = new FieldErrors();
        if (badRequest.InnerException is JsonException json)
        {
            Describe(json, errors);
        }
        else
        {
            errors.Add("body", "must be a JSON object");
        }

        await Problems.Invalid(errors).ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>The serializer says which member is wrong only in its message.</summary>
    private static void Describe(JsonException exception, FieldErrors errors)
    {
        var path = exception.Path is { Length: > 2 } p && p.StartsWith("$.", StringComparison.Ordinal) ? p[2..] : null;
        var message = exception.Message;
        if (message.Contains("missing required properties", StringComparison.Ordinal))
        {
            var names = message[message.IndexOf("including", StringComparison.Ordinal)..];
            foreach (Match name in Quoted().Matches(names))
            {
                errors.Add(name.Groups[1].Value, "is required");
            }
        }
        else if (message.Contains("could not be mapped", StringComparison.Ordinal))
        {
            errors.Add(path ?? FirstQuoted(message) ?? "body", "is not a known field");
        }
        else if (message.Contains("Duplicate property", StringComparison.Ordinal))
        {
            errors.Add(path ?? FirstQuoted(message) ?? "body", "is given more than once");
        }
        else if (path is not null)
        {
            errors.Add(path, "has the wrong type or a value that is not allowed");
        }
        else
        {
            errors.Add("body", "must be a JSON object as RFC 8259 defines it");
        }
    }

    private static string? FirstQuoted(string text) => Quoted().Match(text) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();
}
