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
    }

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Apply(options);
        options.MakeReadOnly();
        return options;
    }
}
