using System.Text.Json.Serialization;

namespace TodoStack.FrontendKit.Backend;

/// <summary>The part of the backend's problem details that a page can use (RFC 9457).</summary>
internal sealed record ProblemBody(string? Title, string? Detail, IReadOnlyDictionary<string, string[]>? Errors);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProblemBody))]
internal sealed partial class ProblemJsonContext : JsonSerializerContext;
