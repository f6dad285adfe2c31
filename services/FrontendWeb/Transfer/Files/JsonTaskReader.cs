using System.Text.Json;
using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>Reads an array of tasks as the export writes it. What is not known of a task, such as its id, is left alone.</summary>
internal sealed class JsonTaskReader(TaskValues values)
{
    private const int LongestContent = 4000;

    public List<ReadTask> Read(ReadOnlySpan<byte> json)
    {
        var tasks = new List<ReadTask>();
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
        var (line, counted) = (1, 0);
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            {
                throw new FileRefusedException("JsonShape");
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                var start = (int)reader.TokenStartIndex;
                line += json[counted..start].Count((byte)'\n');
                counted = start;
                var element = JsonElement.ParseValue(ref reader);
                tasks.Add(Read(line, element));
            }

            return tasks;
        }
        catch (JsonException e)
        {
            throw new FileRefusedException("Json", (e.LineNumber ?? 0) + 1);
        }
    }

    private ReadTask Read(int line, JsonElement element)
    {
        var raw = element.GetRawText();
        var content = raw.Length > LongestContent ? raw[..LongestContent] : raw;
        if (element.ValueKind != JsonValueKind.Object)
        {
            return new ReadTask(line, content, null, [new ReadFault("NoTask")]);
        }

        var completed = Text(element, "completedAt");
        if (completed.Length == 0)
        {
            completed = Text(element, "completed");
        }

        var task = new TaskImportItem(
            Text(element, "title"),
            Text(element, "description") is { Length: > 0 } description ? description : null,
            values.Priority(Text(element, "priority")),
            values.Due(Text(element, "dueAt")),
            Tags(element),
            values.Recurrence(Text(element, "recurrence")),
            values.Completed(completed));
        var faults = values.TakeFaults();
        return new ReadTask(line, content, faults.Count == 0 ? task : null, faults);
    }

    private string Text(JsonElement element, string name)
    {
        if (!element.TryGetProperty(name, out var value))
        {
            return "";
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return value.GetString()!;
            case JsonValueKind.Null or JsonValueKind.False:
                return "";
            case JsonValueKind.True or JsonValueKind.Number:
                return value.GetRawText();
            default:
                values.Fault("Value", name);
                return "";
        }
    }

    private List<string> Tags(JsonElement element)
    {
        if (!element.TryGetProperty("tags", out var value) || value.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(tag => tag.ValueKind == JsonValueKind.String))
        {
            return value.EnumerateArray().Select(tag => tag.GetString()!).ToList();
        }

        values.Fault("Value", "tags");
        return [];
    }
}
