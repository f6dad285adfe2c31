using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace TodoStack.ServiceDefaults.Errors;

/// <summary>
/// Which part of a request could not be read, from what the framework's binder says. Its sentences name .NET types and
/// are meant for developers; only the names in them are used.
/// </summary>
internal static partial class BadRequestErrors
{
    public static Dictionary<string, string[]> Of(BadHttpRequestException exception, Endpoint? endpoint)
    {
        if (exception.InnerException is JsonException json)
        {
            return JsonErrors.Of(json, endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType);
        }

        if (Unreadable().Match(exception.Message) is { Success: true } unreadable)
        {
            var name = unreadable.Groups["name"].Value;
            return One(name, $"must be {Expectation.Of(ParameterType(endpoint, name))}.");
        }

        if (Missing().Match(exception.Message) is { Success: true } missing)
        {
            var fromBody = missing.Groups["source"].Value.Contains("body", StringComparison.Ordinal);
            return fromBody ? One("body", "must be a JSON object; the request has no body.") : One(missing.Groups["name"].Value, "is required.");
        }

        return exception.Message.StartsWith("Implicit body inferred", StringComparison.Ordinal)
            ? One("body", "must be a JSON object; the request has no body.")
            : [];
    }

    private static Dictionary<string, string[]> One(string name, string sentence) =>
        new() { [JsonNamingPolicy.CamelCase.ConvertName(name)] = [sentence] };

    private static Type? ParameterType(Endpoint? endpoint, string name) =>
        endpoint?.Metadata.GetOrderedMetadata<IParameterBindingMetadata>()
            .FirstOrDefault(p => p.Name == name)?.ParameterInfo.ParameterType;

    [GeneratedRegex("""^Failed to bind parameter "[^"]* (?<name>\w+)" from """)]
    private static partial Regex Unreadable();

    [GeneratedRegex("""^Required parameter "[^"]* (?<name>\w+)" was not provided from (?<source>.*)\.$""")]
    private static partial Regex Missing();
}
