using System.Reflection;
using System.Text.Json.Serialization;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>The SSE name of an event: the value of the property <c>type</c> in its data.</summary>
internal static class ChatEventName
{
    private static readonly Dictionary<Type, string> Names = typeof(ChatEvent)
        .GetCustomAttributes<JsonDerivedTypeAttribute>()
        .ToDictionary(attribute => attribute.DerivedType, attribute => (string)attribute.TypeDiscriminator!);

    public static string Of(ChatEvent one) => Names[one.GetType()];
}
