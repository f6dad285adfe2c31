using System.Text.Json;
using System.Text.Json.Nodes;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>A tool call that a plan asks for; its answer is there when the plan goes on.</summary>
internal sealed class PlannedCall(string tool, JsonObject arguments)
{
    private PastCall? _answer;

    public string Tool => tool;

    public JsonObject Arguments => arguments;

    /// <summary>What the tool answered.</summary>
    public JsonElement Result => _answer!.Result;

    /// <summary>Whether it failed; then <see cref="Result"/> says why.</summary>
    public bool IsError => _answer!.IsError;

    /// <summary>The call with its answer.</summary>
    public PastCall Past => _answer!;

    public void Answer(PastCall answer) => _answer = answer;
}

/// <summary>A tool call that was made.</summary>
/// <param name="Tool">The tool's name.</param>
/// <param name="Arguments">What it was called with.</param>
/// <param name="Result">What it answered.</param>
/// <param name="IsError">Whether it failed.</param>
internal sealed record PastCall(string Tool, IDictionary<string, object?>? Arguments, JsonElement Result, bool IsError);
