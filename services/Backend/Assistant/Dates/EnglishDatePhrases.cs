namespace TodoStack.Backend.Assistant.Dates;

/// <summary>Finds English date phrases: a rhythm, a day and a time in any order, next to each other.</summary>
internal sealed class EnglishDatePhrases : IDatePhrases
{
    /// <inheritdoc />
    public DatePhrase? Find(string text, LocalClock clock)
    {
        var spelling = new DateSpelling(text);
        var read = spelling.Text;
        for (var start = 0; start < read.Length; start++)
        {
            if (!StartsWord(read, start) || Scan(read, start, clock) is not { } found)
            {
                continue;
            }

            var atEnd = IsEnd(read, found.End);
            var beforeComma = read.AsSpan(0, start).Trim().IsEmpty && read.AsSpan(found.End).TrimStart() is [',' or ':', ..];
            if (found.IsClear || atEnd || beforeComma)
            {
                return Place(found.ToPhrase(), spelling);
            }

            start = found.End - 1;
        }

        return null;
    }

    /// <inheritdoc />
    public DatePhrase? Read(string text, LocalClock clock)
    {
        var spelling = new DateSpelling(text);
        var read = spelling.Text;
        var start = read.Length - read.TrimStart().Length;
        return Scan(read, start, clock) is { } found && IsEnd(read, found.End) ? Place(found.ToPhrase(), spelling) : null;
    }

    private static DatePhrase Place(DatePhrase phrase, DateSpelling spelling) =>
        phrase with { Start = spelling.ToTyped(phrase.Start), End = spelling.ToTyped(phrase.End) };

    private static bool IsEnd(string text, int index) => text.AsSpan(index).Trim(" .,;!?").IsEmpty;

    private static bool StartsWord(string text, int index) =>
        !char.IsWhiteSpace(text[index]) && (index == 0 || !(char.IsLetterOrDigit(text[index - 1]) || text[index - 1] is '#' or '-' or '\'' or '’' or ':' or '/'));

    private static PhraseBuilder? Scan(string text, int start, LocalClock clock)
    {
        var builder = new PhraseBuilder(start, clock);
        var position = start;
        while (builder.TakeNext(text, position))
        {
            position = builder.End;
            while (position < text.Length && (char.IsWhiteSpace(text[position]) || text[position] == ','))
            {
                position++;
            }
        }

        return builder.IsComplete ? builder : null;
    }
}
