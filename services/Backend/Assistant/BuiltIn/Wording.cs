using System.Text;
using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>What a person typed, made even: white space, quotes, courtesy.</summary>
internal sealed partial class Wording
{
    // Quoted text is replaced by one of these characters, so that no pattern reads what is inside.
    private const char FirstPlaceholder = '\uE000';
    private const int MostQuotes = 64;

    private readonly List<string> _quotes = [];

    public Wording(string text)
    {
        var even = new StringBuilder(text.Length);
        foreach (var one in text)
        {
            even.Append(one switch
            {
                '“' or '”' or '„' => '"',
                '‘' or '’' => '\'',
                >= FirstPlaceholder and <= '\uF8FF' => ' ',
                _ => one,
            });
        }

        // A list in lines is one in a line: add: milk; eggs.
        var lines = Line().Replace(Heading().Replace(even.ToString().Trim(), ": "), "; ");
        Even = Space().Replace(Quoted().Replace(lines, Hide), " ").Trim();
        Text = StripCourtesy(Minding().Replace(Even, match => $"{match.Groups["before"].Value}{Plain(match.Groups["verb"].Value)}"));
    }

    /// <summary>The text with its courtesy, for what is written down rather than said to somebody.</summary>
    public string Even { get; }

    /// <summary>The text to understand.</summary>
    public string Text { get; }

    /// <summary>Puts the quoted texts back.</summary>
    public string Restore(string text)
    {
        text = text.Trim();
        var restored = new StringBuilder(text.Length);
        foreach (var one in text)
        {
            // Quotes around the whole only set it off; quotes within it belong to it.
            var index = one - FirstPlaceholder;
            restored.Append(index < 0 || index >= _quotes.Count ? one.ToString() : text.Length == 1 ? _quotes[index] : $"\"{_quotes[index]}\"");
        }

        return restored.ToString();
    }

    /// <summary>Takes greetings, pleas and thanks off both ends.</summary>
    public static string StripCourtesy(string text)
    {
        string before;
        do
        {
            before = text;
            text = Before().Replace(text, "").Trim();
            text = After().Replace(text, "").Trim();
        }
        while (text.Length > 0 && text != before);
        return text;
    }

    /// <summary>The verb of a form in -ing of one of ours.</summary>
    private static string Plain(string verb) => verb.ToUpperInvariant() switch
    {
        "SETTING" or "PUTTING" => verb[..3],
        "DELETING" or "REMOVING" or "COMPLETING" or "MOVING" or "RENAMING" or "CHANGING" or "CREATING" => $"{verb[..^3]}e",
        _ => verb[..^3],
    };

    private string Hide(Match match)
    {
        if (_quotes.Count == MostQuotes)
        {
            return match.Value;
        }

        _quotes.Add(match.Groups["text"].Value.Trim());
        return ((char)(FirstPlaceholder + _quotes.Count - 1)).ToString();
    }

    [GeneratedRegex(@"""(?<text>[^""]+)""|(?<=^|\s)'(?<text>[^']+)'(?=$|[\s.,!?])", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@":[ \t]*(?:\r?\n\s*)+(?:(?:[-*•]|\d{1,2}[.)])\s+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[ \t,;]*(?:\r?\n\s*)+(?:(?:[-*•]|\d{1,2}[.)])\s+)?", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();

    // Would you mind adding milk? It is a wish like any other.
    [GeneratedRegex(
        @"^(?<before>(?:(?:hey|hi|hello)[\s,!]+)?)(?:would|do)\s+you\s+mind\s+(?:please\s+)?(?<verb>adding|creating|reminding|showing|listing|deleting|removing|completing|finishing|marking|moving|renaming|changing|setting|putting)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Minding();

    [GeneratedRegex(
        @"^(?:(?:hey|hi|hello|yo|ok|okay|alright|right|well|so|also|and|now|then|just|actually|kindly|pls|plz|please|assistant|bot|there|u+m+|u+h+|h+m+|oh|oops|wait|sorry|no(?=\s*,)|(?:two|three|a\s+few|a\s+couple\s+of)\s+things(?=\s*:))[\s,!.:;)]+(?=\S)|(?:can|could|would|will)\s+(?:you|u)\s+(?:(?:please|kindly|just|also|like|maybe|perhaps|possibly|be\s+so\s+kind\s+(?:as\s+to|and))\s+)*(?!do\b)(?=\w)|(?:would\s+you\s+mind|do\s+me\s+a\s+favou?r\s+and|do\s+you\s+think\s+you\s+could|(?:i\s+was\s+)?wondering\s+if\s+you\s+could|(?:is|would)\s+it\s+(?:be\s+)?possible\s+to)\s+(?=\w)|let\s+me\s+(?=see\b|know\b|have\b|look\b)|(?:i\s+want\s+you\s+to|i\s+need\s+you\s+to|i'?d\s+like\s+you\s+to|you\s+can|let'?s|go\s+ahead\s+and|i\s+(?:want|would\s+like|'d\s+like)\s+to|i'd\s+like\s+to)\s+(?=\w))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Before();

    [GeneratedRegex(
        @"(?:[\s,]+(?:please|pls|plz|thanks|thank\s+you|thx|cheers|a\s+lot|so\s+much|for\s+me|if\s+you\s+(?:can|could|would|please|don'?t\s+mind)|would\s+you|will\s+you|could\s+you|now|right\s+away|yay|woohoo|haha|lol|much\s+appreciated|have\s+a\s+(?:nice|good|great|lovely)\s+(?:day|one|evening|weekend))|,\s*(?:sorry|ta)|\s+[:;]-?[()DPp]|\s*[\p{So}\p{Cs}\uFE0F\u200D]+|[\s,;:.!?]+)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex After();
}
