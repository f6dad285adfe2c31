using System.Text.Json;
using System.Text.Json.Serialization;

namespace TodoStack.Contracts;

/// <summary>How the API's types are written as JSON, the same on both sides.</summary>
public static class TodoJson
{
    /// <summary>The API's options; not to be changed.</summary>
    public static JsonSerializerOptions Options { get; } = Create();

    /// <summary>Makes <paramref name="options"/> read and write as the API does.</summary>
    /// <param name="options">The options to change.</param>
    public static void Apply(JsonSerializerOptions options)
    {
        options.TypeInfoResolverChain.Insert(0, TodoJsonContext.Default);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.Converters.Add(new OffsetDateTimeConverter());
        options.Converters.Add(NamesOf<TaskPriority>());
        options.Converters.Add(NamesOf<TaskRecurrence>());
        options.Converters.Add(NamesOf<TaskStatusFilter>());
        options.Converters.Add(NamesOf<TaskSort>());
        options.Converters.Add(NamesOf<SortDirection>());
        options.Converters.Add(NamesOf<TaskBatchAction>());
        options.Converters.Add(NamesOf<MessageRole>());
        options.Converters.Add(NamesOf<AssistantState>());
    }

    /// <summary>The source generator's own converter would take numbers, too.</summary>
    private static JsonStringEnumConverter<T> NamesOf<T>()
        where T : struct, Enum => new(namingPolicy: null, allowIntegerValues: false);

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly();
        return options;
    }
}
