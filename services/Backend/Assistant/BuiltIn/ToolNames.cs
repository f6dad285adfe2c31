namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>The tools that the built-in assistant knows how to use.</summary>
internal static class ToolNames
{
    public const string Add = "add_task";
    public const string List = "list_tasks";
    public const string Complete = "complete_task";
    public const string Update = "update_task";
    public const string Delete = "delete_task";
}
