using System.Text.Json;
using System.Text.Json.Serialization;

namespace TodoStack.LocalTarget.Stack;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true)]
[JsonSerializable(typeof(LocalSecrets))]
[JsonSerializable(typeof(LocalState))]
internal sealed partial class LocalJsonContext : JsonSerializerContext;
