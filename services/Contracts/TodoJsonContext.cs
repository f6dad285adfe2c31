using System.Text.Json;
using System.Text.Json.Serialization;

namespace TodoStack.Contracts;

/// <summary>Source-generated serialization of the API's types.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(SignUpRequest))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(TokenResponse))]
[JsonSerializable(typeof(SessionResponse))]
[JsonSerializable(typeof(TaskRequest))]
[JsonSerializable(typeof(TaskCompletionRequest))]
[JsonSerializable(typeof(TaskResponse))]
[JsonSerializable(typeof(Page<TaskResponse>))]
[JsonSerializable(typeof(TagRequest))]
[JsonSerializable(typeof(TagResponse))]
[JsonSerializable(typeof(Page<TagResponse>))]
[JsonSerializable(typeof(ChatRequest))]
[JsonSerializable(typeof(ChatResponse))]
[JsonSerializable(typeof(MessageResponse))]
[JsonSerializable(typeof(Page<MessageResponse>))]
[JsonSerializable(typeof(ConversationRequest))]
[JsonSerializable(typeof(ConversationResponse))]
[JsonSerializable(typeof(Page<ConversationResponse>))]
[JsonSerializable(typeof(ChatEvent))]
[JsonSerializable(typeof(TaskStatusFilter))]
[JsonSerializable(typeof(TaskSort))]
[JsonSerializable(typeof(SortDirection))]
public sealed partial class TodoJsonContext : JsonSerializerContext;
