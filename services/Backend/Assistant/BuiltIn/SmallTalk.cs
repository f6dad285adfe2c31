using System.Text.RegularExpressions;

namespace TodoStack.Backend.Assistant.BuiltIn;

/// <summary>Answers what asks for nothing: greetings, thanks, second thoughts, questions about the assistant itself.</summary>
internal static partial class SmallTalk
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    /// <summary>The answer; null when the text is about something else.</summary>
    public static string? Answer(string text) =>
        Greeting().IsMatch(text) ? Replies.Greeting
        : Thanks().IsMatch(text) ? Replies.Welcome
        : NeverMind().IsMatch(text) ? Replies.Untouched
        : Help().IsMatch(text) || Hypothetical().IsMatch(text) ? Replies.Help
        : null;

    [GeneratedRegex(@"^(?:hi|hello|hey|hiya|howdy|greetings|good\s+(?:morning|afternoon|evening|day)|there)(?:\s+(?:there|again|assistant|bot))?$", Options)]
    private static partial Regex Greeting();

    [GeneratedRegex(@"^(?:(?:many\s+)?thanks?(?:\s+(?:you|a\s+lot|so\s+much|very\s+much))*|thx|ty|cheers|great|perfect|nice|cool|awesome|good(?:\s+job)?|well\s+done|ok(?:ay)?|got\s+it)$", Options)]
    private static partial Regex Thanks();

    [GeneratedRegex(@"^(?:never\s*mind|nvm|cancel(?:\s+(?:that|it))?|forget\s+(?:it|that|about\s+it)|nothing|stop|no|nope|nah|neither|none(?:\s+of\s+(?:them|these|those))?|no\s+way|not\s+now|leave\s+(?:it|them))(?:[\s,]+(?:thanks|thank\s+you|never\s*mind|stop|wait|leave\s+(?:it|them)))*$", Options)]
    private static partial Regex NeverMind();

    [GeneratedRegex(@"^(?:help(?:\s+me)?|what\s+(?:can|could|do)\s+you\s+(?:do|understand|know|help)\b.*|what\s+can\s+i\s+(?:do|ask|say)\b.*|what\s+(?:are|is)\s+(?:your|the)\s+(?:commands|features|options)|how\s+do(?:es)?\s+(?:this|it|you|i)\s+(?:work|use\s+(?:this|it|you))|who\s+are\s+you|what\s+are\s+you|commands|\?)$", Options)]
    private static partial Regex Help();

    [GeneratedRegex(@"^(?:what\s+(?:happens|if|would\s+happen)\b|how\s+(?:do|can|would|could|should)\s+(?:i|you|we)\b|should\s+i\s+(?:delete|remove|complete)\b)", Options)]
    private static partial Regex Hypothetical();
}
