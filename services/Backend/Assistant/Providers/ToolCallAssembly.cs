using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenAI.Chat;

namespace TodoStack.Backend.Assistant.Providers;

/// <summary>Puts tool calls together from the pieces in which a stream brings them.</summary>
internal sealed class ToolCallAssembly
{
    private readonly List<Pending> _calls = [];

    public void Add(IEnumerable<StreamingChatToolCallUpdate> pieces)
    {
        foreach (var piece in pieces)
        {
            var call = Find(piece);
            call.Name ??= piece.FunctionName;
            call.Arguments.Append(piece.FunctionArgumentsUpdate?.ToString());
        }
    }

    /// <summary>The calls in their order. One whose arguments are not a JSON object has an exception instead of them.</summary>
    public IEnumerable<FunctionCallContent> Finish() => _calls.Select((call, index) => Parse(
        string.IsNullOrEmpty(call.Id) ? string.Create(CultureInfo.InvariantCulture, $"call_{index}") : call.Id, call.Name ?? "", call.Arguments.ToString()));

    /// <summary>The call that a piece goes on with. Some providers count every call as the first, so that a new id begins one, too.</summary>
    private Pending Find(StreamingChatToolCallUpdate piece)
    {
        var call = _calls.FindLast(one => one.Index == piece.Index);
        if (call is null || (!string.IsNullOrEmpty(piece.ToolCallId) && call.Id != piece.ToolCallId))
        {
            call = new Pending(piece.Index, piece.ToolCallId);
            _calls.Add(call);
        }

        return call;
    }

    private static FunctionCallContent Parse(string id, string name, string arguments)
    {
        if (string.IsNullOrWhiteSpace(arguments))
        {
            return new FunctionCallContent(id, name, new Dictionary<string, object?>());
        }

        try
        {
            var json = JsonElement.Parse(arguments);
            return json.ValueKind == JsonValueKind.Object
                ? new FunctionCallContent(id, name, json.EnumerateObject().DistinctBy(one => one.Name).ToDictionary(one => one.Name, one => (object?)one.Value))
                : Malformed($"a JSON {json.ValueKind}");
        }
        catch (JsonException)
        {
            return Malformed("no JSON");
        }

        FunctionCallContent Malformed(string what) => new(id, name) { Exception = new FormatException($"the arguments are {what}, not a JSON object") };
    }

    private sealed class Pending(int index, string? id)
    {
        public int Index => index;

        public string? Id => id;

        public string? Name { get; set; }

        public StringBuilder Arguments { get; } = new();
    }
}
