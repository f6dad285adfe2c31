using Pulumi;

namespace TodoStack.Infra.Components.Common;

/// <summary>An input that may be left out.</summary>
internal static class Optional
{
    /// <summary>The text as an input; null, and so left out, without one.</summary>
    public static Input<string>? Of(string? text) => text is null ? null : (Input<string>)text;
}
