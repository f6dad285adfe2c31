using System.Text;
using TodoStack.Contracts;

namespace TodoStack.Backend.Assistant;

/// <summary>What was said and done in an answer that is being made.</summary>
internal sealed class AnswerSoFar
{
    private readonly StringBuilder _text = new();
    private readonly List<ToolCallResponse> _calls = [];
    private ChatToolCall? _calling;

    public bool HasText => _text.Length > 0;

    /// <summary>The text; the database can't store the character U+0000.</summary>
    public string Text => _text.ToString().Replace('\0', '\uFFFD');

    public IReadOnlyList<ToolCallResponse> Calls => _calls;

    public void Add(ChatEvent one)
    {
        switch (one)
        {
            case ChatText text:
                _text.Append(text.Text);
                break;
            case ChatToolCall call:
                _calling = call;
                break;
            case ChatToolResult result:
                _calls.Add(new ToolCallResponse(result.Tool, _calling!.Arguments, result.Result, result.IsError));
                break;
        }
    }

    /// <summary>Adds a last line.</summary>
    public void End(string line) => _text.Append(HasText ? "\n" : "").Append(line);
}
