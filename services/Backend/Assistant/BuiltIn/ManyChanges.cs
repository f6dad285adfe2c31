using System.Text.Json.Nodes;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>The tool calls of changes, and the tasks of those that concern many.</summary>
internal static class ManyChanges
{
    /// <summary>The most tasks that one yes changes; each is a tool call.</summary>
    public const int Most = 25;

    /// <summary>The arguments of list_tasks that find the tasks of a change; null when they are those that were shown.</summary>
    public static JsonObject? Listing(TaskIntent intent)
    {
        if (intent.Task is not ByFilter filter)
        {
            return null;
        }

        var arguments = filter.Arguments.DeepClone().AsObject();
        if (intent is CompleteIntent { Completed: false })
        {
            arguments["status"] = "completed";
        }
        else if (intent is not DeleteIntent && arguments["status"]!.GetValue<string>() == "all")
        {
            arguments["status"] = "open";
        }

        arguments["pageSize"] = Most;
        return arguments;
    }

    /// <summary>The tool call that makes a change of a task that is known.</summary>
    public static PlannedCall Call(TaskIntent intent)
    {
        var arguments = new JsonObject { ["taskId"] = ((ById)intent.Task).Id };
        switch (intent)
        {
            case CompleteIntent complete:
                if (!complete.Completed)
                {
                    arguments["completed"] = false;
                }

                return new PlannedCall(ToolNames.Complete, arguments);

            case UpdateIntent update:
                foreach (var (name, value) in update.Changes)
                {
                    arguments[name] = value?.DeepClone();
                }

                return new PlannedCall(ToolNames.Update, arguments);

            default:
                return new PlannedCall(ToolNames.Delete, arguments);
        }
    }
}
