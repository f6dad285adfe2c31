using System.Text.Json.Nodes;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Components.Platform;

/// <summary>Parts of values that charts of others have in common.</summary>
internal static class Json
{
    /// <summary>A container's <c>resources</c>.</summary>
    /// <param name="settings">What it asks for and may use.</param>
    public static JsonObject Resources(ResourceSettings settings) => new()
    {
        ["requests"] = Amounts(settings.Requests),
        ["limits"] = Amounts(settings.Limits),
    };

    private static JsonObject Amounts(ResourceAmounts amounts) => new() { ["cpu"] = amounts.Cpu.Text, ["memory"] = amounts.Memory.Text };
}
