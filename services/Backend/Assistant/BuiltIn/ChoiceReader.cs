using System.Text.RegularExpressions;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Reads answers to what the assistant asked.</summary>
internal sealed partial class ChoiceReader(IDatePhrases dates)
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The tasks that a message means which is nothing but an answer to "which one?"; empty for any other.</summary>
    /// <param name="message">What was said.</param>
    /// <param name="offered">The tasks that were asked about, in order.</param>
    /// <param name="clock">When and where.</param>
    public IReadOnlyList<TaskReference> Read(string message, IReadOnlyList<TaskView> offered, LocalClock clock)
    {
        var wording = new Wording(message);
        var text = wording.Text;
        if (IsYes(message))
        {
            return offered is [var only] ? [new ById(only.Id)] : [];
        }

        if (BothOrAll().IsMatch(text))
        {
            return [.. offered.Select(task => new ById(task.Id))];
        }

        var references = Choice().IsMatch(text) ? ReferenceReader.Read(ChoiceCourtesy().Replace(text, ""), new Details(wording, dates, clock)) : [new ByTitle(text)];
        var chosen = references.Select(reference => Offered(reference, offered)).ToList();
        return chosen.TrueForAll(one => one is not null) ? chosen! : Choice().IsMatch(text) ? references : [];
    }

    private static TaskReference? Offered(TaskReference reference, IReadOnlyList<TaskView> offered) => reference switch
    {
        ById number when offered.All(task => task.Id != number.Id)
            && offered.ElementAtOrDefault((int)Math.Min(number.Id, int.MaxValue) - 1) is { } placed => new ById(placed.Id),
        ByTitle title => offered.Where(task => TitleWords.HasAll(task.Title, title.Words)).ToList() is [var only] ? new ById(only.Id) : null,
        ByBeingLast when offered.Count > 0 => new ById(offered[^1].Id),
        ByPlace place => offered.ElementAtOrDefault(place.Place - 1) is { } there ? new ById(there.Id) : null,
        _ => reference,
    };

    /// <summary>Whether a message is nothing but a yes.</summary>
    public static bool IsYes(string message) => Yes().IsMatch(new Wording(message).Text) && !No().IsMatch(message);

    [GeneratedRegex(@"^(?:i\s+mean(?:t)?\s+|(?:it'?s\s+)?)(?:(?:the|my|number|task|that)\s+.{1,80}|#?\d[\d\s,#&and]*|first|second|third|last|it|that\s+one|this\s+one)$", Options)]
    private static partial Regex Choice();

    [GeneratedRegex(@"^(?:i\s+mean(?:t)?\s+|it'?s\s+)", Options)]
    private static partial Regex ChoiceCourtesy();

    [GeneratedRegex(@"\b(?:no|nope|not|don'?t|wait|stop)\b", Options)]
    private static partial Regex No();

    [GeneratedRegex(@"^(?:both|all|both\s+of\s+them|all\s+of\s+them|them\s+all|all\s+(?:two|three|four))$", Options)]
    private static partial Regex BothOrAll();

    [GeneratedRegex(@"^(?:(?:yes|yep|yeah|yup|ya|yea|sure|correct|right|exactly|ok(?:ay)?|y|fine|absolutely|definitely|of\s+course|confirm(?:ed)?|please\s+do|go\s+(?:ahead|for\s+it)|do\s+(?:it|that|so)|that\s+one|that'?s\s+(?:right|it|the\s+one)|i'?m\s+sure|sounds\s+good)(?:[\s,.!]+|$)(?:please(?:\s+|$))?)+(?:delete\s+(?:it|them|all|them\s+all)|them|it|all\s+of\s+them)?$", Options)]
    private static partial Regex Yes();
}
