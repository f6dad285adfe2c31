using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>One thing that a model can do with a person's tasks: its definition and what it does.</summary>
internal abstract class TaskTool
{
    private readonly ArgumentSchema _schema;

    protected TaskTool(Tool definition)
    {
        Definition = definition;
        _schema = new ArgumentSchema(definition.InputSchema);
    }

    /// <summary>What MCP lists and a model is shown.</summary>
    public Tool Definition { get; }

    /// <summary>Checks the arguments against the schema, then acts; the user comes from the caller's token alone.</summary>
    public Task<ToolResult> CallAsync(long userId, JsonElement arguments, CancellationToken cancellationToken)
    {
        var mistakes = _schema.Check(arguments);
        return mistakes.Count == 0
            ? ExecuteAsync(userId, arguments, cancellationToken)
            : Task.FromResult(ToolResult.Failure(
                $"{Definition.Name} was not called, because its arguments are not valid: {string.Join("; ", mistakes)}. "
                + "Correct them and call it again."));
    }

    protected abstract Task<ToolResult> ExecuteAsync(long userId, JsonElement arguments, CancellationToken cancellationToken);
}
