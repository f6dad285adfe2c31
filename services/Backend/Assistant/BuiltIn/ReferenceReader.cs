using System.Globalization;
using System.Text.RegularExpressions;
using TodoStack.Backend.Assistant.Dates;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Reads which tasks are meant.</summary>
internal static partial class ReferenceReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;
    private static readonly string[] Places = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

    /// <summary>The tasks meant, or none when the words mean many at once or nothing.</summary>
    public static IReadOnlyList<TaskReference> Read(string text, Details details, bool isDeed = false)
    {
        var words = text.Trim(' ', ',', '.', ':', ';', '!', '?');
        if (words.Length == 0)
        {
            return [];
        }

        words = Behind().Replace(words, "");
        if (Numbers().IsMatch(words))
        {
            return [.. Number().Matches(words)
                .Select(number => long.TryParse(number.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : EnglishNumbers.Read(number.Value))
                .Where(id => id is > 0 and <= 9007199254740991)
                .Distinct()
                .Select(id => new ById(id))];
        }

        if (Context().IsMatch(words))
        {
            return [new ByContext()];
        }

        if (Last().IsMatch(words))
        {
            return [new ByBeingLast()];
        }

        if (Place().Match(words) is { Success: true } place)
        {
            return [new ByPlace(Array.IndexOf(Places, place.Groups["place"].Value.ToLowerInvariant()) + 1)];
        }

        var title = details.Tidy(Noun().Replace(Ahead().Replace(words, ""), ""));
        return title.Length == 0 ? [] : [new ByTitle(title, isDeed)];
    }

    /// <summary>Whether the words point at a task rather than name it.</summary>
    public static bool PointsAt(string text) => Numbers().IsMatch(text) || Context().IsMatch(text) || Last().IsMatch(text) || Place().IsMatch(text);

    [GeneratedRegex(@"^(?:the\s+|my\s+)?(?:tasks?|todos?|items?|numbers?|reminders?|ids?|nos?\.?|nrs?\.?)?\s*(?:numbers?\s+|ids?\s+)?#?\d+(?:\s*(?:,\s*and\s|,|&|\b(?:and|or)\b|\s)\s*(?:tasks?\s+|numbers?\s+)?#?\d+)*$|^(?:task|number|item|todo|no\.?)\s+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$", Options)]
    private static partial Regex Numbers();

    [GeneratedRegex(@"\d+|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)$", Options)]
    private static partial Regex Number();

    [GeneratedRegex(@"^(?:it|that|this|(?:that|this|the|the\s+same)\s+(?:one|task|todo|reminder|item)|the\s+one|its)$", Options)]
    private static partial Regex Context();

    [GeneratedRegex(@"^(?:the\s+|my\s+)?(?:very\s+)?(?:last|latest|newest|most\s+recent)(?:\s+(?:one|task|todo|item|reminder|added))?$|^(?:the\s+(?:one|task|todo|thing)|what)\s+(?:that\s+)?i\s+(?:just|last)\s+(?:added|made|created)$", Options)]
    private static partial Regex Last();

    [GeneratedRegex(@"^(?:the\s+|my\s+)?(?<place>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:\s+(?:one|task|todo|item))?$", Options)]
    private static partial Regex Place();

    [GeneratedRegex(@"^(?:the|my|that|this|a|an)\s+(?:(?:task|todo|to-do|reminder|item|one)\s+(?:about|called|named|to|for|with|titled)\s+(?:the\s+|my\s+)?)?|^(?:task|todo|to-do|reminder|item)\s+(?:(?:about|called|named|titled|to|for)\s+)?", Options)]
    private static partial Regex Ahead();

    [GeneratedRegex(@"\s+(?:task|todo|to-do|reminder|item|one|thing|stuff)$", Options)]
    private static partial Regex Noun();

    [GeneratedRegex(@"\s+(?:from|off|on|in)\s+(?:my|the)\s+(?:(?:to-?do|task|shopping)\s+)?list$|\s+(?:task\s+)?(?:please|too|already|now)$", Options)]
    private static partial Regex Behind();
}
