using System.Text.Json;
using System.Text.Json.Serialization;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>Source-generated serialization of what the assistant stores.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(IReadOnlyList<ToolCallResponse>))]
internal sealed partial class AssistantJsonContext : JsonSerializerContext;
