namespace TodoStack.Verification.Http;

/// <summary>An event of a <c>text/event-stream</c>.</summary>
/// <param name="Type">Its name.</param>
/// <param name="Data">Its data.</param>
internal sealed record ServerSentEvent(string Type, string Data);

internal static class ServerSentEvents
{
    /// <summary>The events of a stream that has ended.</summary>
    public static IReadOnlyList<ServerSentEvent> Parse(string stream)
    {
        var events = new List<ServerSentEvent>();
        var type = "message";
        var data = new List<string>();
        foreach (var line in stream.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.Length == 0)
            {
                if (data.Count > 0)
                {
                    events.Add(new ServerSentEvent(type, string.Join('\n', data)));
                }

                type = "message";
                data.Clear();
            }
            else if (Field(line, "event") is { } name)
            {
                type = name;
            }
            else if (Field(line, "data") is { } text)
            {
                data.Add(text);
            }
        }

        return events;
    }

    private static string? Field(string line, string name)
    {
        if (!line.StartsWith(name + ":", StringComparison.Ordinal))
        {
            return null;
        }

        var value = line[(name.Length + 1)..];
        return value.StartsWith(' ') ? value[1..] : value;
    }
}
