using System.Text.RegularExpressions;

namespace TodoStack.FrontendChatbot.Chat;

/// <summary>A part of an answer: some lines of text, or the items of a list.</summary>
/// <param name="IsList">Whether the lines are items.</param>
/// <param name="Lines">The lines; the text of what the assistant said, never markup.</param>
public sealed record AnswerPart(bool IsList, IReadOnlyList<AnswerLine> Lines);

/// <summary>A line of an answer.</summary>
/// <param name="Text">Its text, without the mark of an item and the number of a task.</param>
/// <param name="Marker">The number that the assistant gave to an item, such as <c>1.</c>.</param>
/// <param name="TaskId">The task that an item begins with, as in <c>#12 buy milk</c>.</param>
public sealed record AnswerLine(string Text, string? Marker = null, long? TaskId = null);

/// <summary>Finds the lists in an answer. The assistant writes plain text, in which a list is lines that begin with a dash or a number.</summary>
internal static partial class AnswerText
{
    /// <summary>The parts of an answer, in order.</summary>
    public static IReadOnlyList<AnswerPart> Parse(string text)
    {
        var parts = new List<AnswerPart>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var item = Item().Match(line);
            var read = item.Success ? ReadItem(item) : new AnswerLine(line);
            if (parts is [.., var last] && last.IsList == item.Success)
            {
                ((List<AnswerLine>)last.Lines).Add(read);
            }
            else if (item.Success || line.Trim().Length > 0)
            {
                parts.Add(new AnswerPart(item.Success, new List<AnswerLine> { read }));
            }
        }

        return parts;
    }

    private static AnswerLine ReadItem(Match item)
    {
        var marker = item.Groups["number"] is { Success: true } number ? number.Value : null;
        return item.Groups["task"] is { Success: true } task && long.TryParse(task.ValueSpan, out var id)
            ? new AnswerLine(item.Groups["text"].Value, marker, id)
            : new AnswerLine(item.Groups["all"].Value, marker);
    }

    [GeneratedRegex(@"^\s*(?:[-*\u2022]|(?<number>[0-9]{1,3}[.)]))\s+(?<all>(?:#(?<task>[0-9]{1,18})\b\s*)?(?<text>.*))$")]
    private static partial Regex Item();
}
