using System.Text.Json;
using TodoStack.Contracts;

namespace TodoStack.Backend.Mcp.Tools;

/// <summary>The JSON schemas of the tools' arguments and results; the limits are those of the API.</summary>
internal static class ToolSchemas
{
    private const string Priorities = """["low", "medium", "high"]""";
    private const string Recurrences = """["none", "daily", "weekly", "monthly", "yearly"]""";

    private static readonly string TaskId =
        """{ "type": "integer", "minimum": 1, "maximum": 9007199254740991, "title": "Task", "description": "The task's id, as list_tasks and add_task give it." }""";

    private static readonly string Title =
        $$"""{ "type": "string", "minLength": 1, "maxLength": {{Limits.TitleLength}}, "title": "Title", "description": "What is to be done, in a line." }""";

    private static readonly string Tag =
        $$"""{ "type": "string", "minLength": 1, "maxLength": {{Limits.TagLength}}, "description": "The name of a tag; capitals make no difference." }""";

    private static readonly string Task =
        $$"""
        {
          "type": "object",
          "properties": {
            "id": { "type": "integer" },
            "title": { "type": "string" },
            "description": { "type": ["string", "null"] },
            "priority": { "type": "string", "enum": {{Priorities}} },
            "dueAt": { "type": ["string", "null"], "format": "date-time" },
            "tags": { "type": "array", "items": { "type": "string" } },
            "recurrence": { "type": "string", "enum": {{Recurrences}} },
            "completed": { "type": "boolean" },
            "completedAt": { "type": ["string", "null"], "format": "date-time" },
            "nextTaskId": { "type": ["integer", "null"], "description": "The task that completing this recurring one made." },
            "createdAt": { "type": "string", "format": "date-time" },
            "updatedAt": { "type": "string", "format": "date-time" },
            "version": { "type": "integer" }
          },
          "required": ["id", "title", "description", "priority", "dueAt", "tags", "recurrence", "completed", "completedAt", "nextTaskId", "createdAt", "updatedAt", "version"]
        }
        """;

    /// <summary>A task, as the API answers it.</summary>
    public static JsonElement TaskResult { get; } = Parse(Task);

    /// <summary>A page of tasks.</summary>
    public static JsonElement TaskPageResult { get; } = Parse(
        $$"""
        {
          "type": "object",
          "properties": {
            "items": { "type": "array", "items": {{Task}} },
            "number": { "type": "integer", "description": "The page's number, from 1." },
            "size": { "type": "integer" },
            "total": { "type": "integer", "description": "How many tasks match over all pages." },
            "totalPages": { "type": "integer" }
          },
          "required": ["items", "number", "size", "total", "totalPages"]
        }
        """);

    /// <summary>The task that is gone.</summary>
    public static JsonElement DeletedResult { get; } = Parse(
        """
        {
          "type": "object",
          "properties": {
            "id": { "type": "integer" },
            "title": { "type": "string" },
            "deleted": { "type": "boolean" }
          },
          "required": ["id", "title", "deleted"]
        }
        """);

    /// <summary>Arguments of add_task.</summary>
    public static JsonElement AddTask { get; } = Parse(
        $$"""
        {
          "type": "object",
          "properties": {
            "title": {{Title}},
            "description": { "type": ["string", "null"], "maxLength": {{Limits.DescriptionLength}}, "title": "Description", "description": "More about it." },
            "priority": { "type": "string", "enum": {{Priorities}}, "default": "medium", "title": "Priority", "description": "How much it matters." },
            "dueAt": { "type": ["string", "null"], "format": "date-time", "title": "Due", "description": "When it is due, with an offset, such as 2026-03-12T17:00:00+01:00; leave out for no due time." },
            "tags": { "type": "array", "items": {{Tag}}, "maxItems": {{Limits.TagsPerTask}}, "title": "Tags", "description": "Names of tags; made where they do not exist yet." },
            "recurrence": { "type": "string", "enum": {{Recurrences}}, "default": "none", "title": "Recurrence", "description": "How often it comes back when it is completed." }
          },
          "required": ["title"],
          "additionalProperties": false
        }
        """);

    /// <summary>Arguments of list_tasks.</summary>
    public static JsonElement ListTasks { get; } = Parse(
        $$"""
        {
          "type": "object",
          "properties": {
            "search": { "type": "string", "minLength": 1, "maxLength": {{Limits.SearchLength}}, "title": "Search", "description": "Text to find in title and description." },
            "status": { "type": "string", "enum": ["all", "open", "completed", "overdue"], "default": "all", "title": "Status", "description": "Which tasks: all, still to do (open), done (completed), or still to do and past the due time (overdue)." },
            "priority": { "type": "array", "items": { "type": "string", "enum": {{Priorities}} }, "maxItems": 3, "title": "Priorities", "description": "Any of these priorities." },
            "tags": { "type": "array", "items": {{Tag}}, "maxItems": {{Limits.TagsPerTask}}, "title": "Tags", "description": "All of these tags." },
            "dueAfter": { "type": "string", "format": "date-time", "title": "Due from", "description": "Due at or after this time, with an offset." },
            "dueBefore": { "type": "string", "format": "date-time", "title": "Due before", "description": "Due before this time, with an offset." },
            "sort": { "type": "string", "enum": ["created", "due", "priority", "title"], "default": "created", "title": "Sort by", "description": "What the order goes by; tasks without a due time come last by due." },
            "direction": { "type": "string", "enum": ["asc", "desc"], "title": "Direction", "description": "desc by default for created and priority, asc for due and title." },
            "page": { "type": "integer", "minimum": 1, "maximum": 1000000, "default": 1, "title": "Page", "description": "Which page, from 1; totalPages says how many there are." },
            "pageSize": { "type": "integer", "minimum": 1, "maximum": {{Limits.MaxPageSize}}, "default": {{Limits.DefaultPageSize}}, "title": "Page size", "description": "How many tasks on a page." }
          },
          "additionalProperties": false
        }
        """);

    /// <summary>Arguments of complete_task.</summary>
    public static JsonElement CompleteTask { get; } = Parse(
        $$"""
        {
          "type": "object",
          "properties": {
            "taskId": {{TaskId}},
            "completed": { "type": "boolean", "default": true, "title": "Completed", "description": "true marks the task as done, false opens it again." }
          },
          "required": ["taskId"],
          "additionalProperties": false
        }
        """);

    /// <summary>Arguments of update_task.</summary>
    public static JsonElement UpdateTask { get; } = Parse(
        $$"""
        {
          "type": "object",
          "properties": {
            "taskId": {{TaskId}},
            "title": {{Title}},
            "description": { "type": ["string", "null"], "maxLength": {{Limits.DescriptionLength}}, "title": "Description", "description": "The new description; null removes it." },
            "priority": { "type": "string", "enum": {{Priorities}}, "title": "Priority", "description": "The new priority." },
            "dueAt": { "type": ["string", "null"], "format": "date-time", "title": "Due", "description": "The new due time, with an offset; null removes it." },
            "tags": { "type": "array", "items": {{Tag}}, "maxItems": {{Limits.TagsPerTask}}, "title": "Tags", "description": "Replaces all tags." },
            "addTags": { "type": "array", "items": {{Tag}}, "maxItems": {{Limits.TagsPerTask}}, "title": "Tags to add", "description": "Added to the tags that are there." },
            "removeTags": { "type": "array", "items": {{Tag}}, "maxItems": {{Limits.TagsPerTask}}, "title": "Tags to remove", "description": "Taken from the tags that are there." },
            "recurrence": { "type": "string", "enum": {{Recurrences}}, "title": "Recurrence", "description": "How often it comes back when it is completed." }
          },
          "required": ["taskId"],
          "minProperties": 2,
          "additionalProperties": false
        }
        """);

    /// <summary>Arguments of delete_task.</summary>
    public static JsonElement DeleteTask { get; } = Parse(
        $$"""
        {
          "type": "object",
          "properties": { "taskId": {{TaskId}} },
          "required": ["taskId"],
          "additionalProperties": false
        }
        """);

    private static JsonElement Parse(string json) => JsonElement.Parse(json);
}
