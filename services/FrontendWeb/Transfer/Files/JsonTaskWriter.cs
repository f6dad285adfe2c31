using System.Text.Json;
using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>An array of tasks as the API has them, each on a line of its own.</summary>
internal sealed class JsonTaskWriter : TaskFileWriter
{
    private bool _isLater;

    public override string ContentType => "application/json; charset=utf-8";

    public override string Extension => "json";

    public override void Begin() => Text.Append('[');

    public override void Write(TaskResponse task)
    {
        Text.Append(_isLater ? ",\n" : "\n").Append(JsonSerializer.Serialize(task, TodoJson.Options));
        _isLater = true;
    }

    public override void End() => Text.Append("\n]\n");
}
