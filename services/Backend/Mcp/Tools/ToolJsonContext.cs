using System.Text.Json;
using System.Text.Json.Serialization;
using TodoStack.Contracts;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>Source-generated serialization of the tools' arguments and of results that are not the API's.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(bool))]
[JsonSerializable(typeof(int))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(TaskPriority))]
[JsonSerializable(typeof(TaskPriority[]))]
[JsonSerializable(typeof(TaskRecurrence))]
[JsonSerializable(typeof(TaskStatusFilter))]
[JsonSerializable(typeof(TaskSort))]
[JsonSerializable(typeof(SortDirection?))]
[JsonSerializable(typeof(DeletedTask))]
internal sealed partial class ToolJsonContext : JsonSerializerContext;
