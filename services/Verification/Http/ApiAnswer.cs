using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using TodoStack.Contracts;

namespace TodoStack.Verification.Http;

/// <summary>An answer, read to its end.</summary>
internal sealed partial record ApiAnswer(
    ApiRequest Request, HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, string Body)
{
    private const int ShownBody = 300;

    public string? MediaType => ContentHeaders.ContentType?.MediaType;

    public string RequestId => Header("X-Request-Id") ?? "";

    public string? Header(string name) =>
        Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>The body as one of the API's types.</summary>
    public T Read<T>() =>
        JsonSerializer.Deserialize<T>(Body, TodoJson.Options) ?? throw new JsonException("The body is null.");

    /// <summary>The body as any JSON.</summary>
    public JsonElement ReadJson()
    {
        using var document = JsonDocument.Parse(Body);
        return document.RootElement.Clone();
    }

    /// <summary>The answer for a person: status and the beginning of its body without any token, and what it answers.</summary>
    public string Describe()
    {
        var body = TokenPattern().Replace(Body, "(hidden)").ReplaceLineEndings(" ").Trim();
        var shown = body.Length > ShownBody ? body[..ShownBody] + "..." : body;
        return $"{(int)Status} {Status} for {Request.Method} {Request.Path}{(shown.Length > 0 ? ": " + shown : "")}";
    }

    // Three parts of Base64, of which the first begins as every JSON object does (RFC 7519).
    [GeneratedRegex(@"eyJ[-_A-Za-z0-9]+\.[-_A-Za-z0-9]+\.[-_A-Za-z0-9]*")]
    private static partial Regex TokenPattern();
}
