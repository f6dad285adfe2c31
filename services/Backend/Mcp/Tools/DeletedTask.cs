namespace TodoStack.Backend.Mcp.Tools;

/// <summary>What delete_task answers.</summary>
internal sealed record DeletedTask(long Id, string Title, bool Deleted);
