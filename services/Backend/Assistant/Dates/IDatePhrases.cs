namespace TodoStack.Backend.Assistant.Dates;

/// <summary>
/// Understands words that say when. Microsoft.Recognizers.Text.DateTime knows many more of them and could stand behind
/// this seam where it can be restored.
/// </summary>
internal interface IDatePhrases
{
    /// <summary>Finds the first phrase in a text that clearly says when, rather than being part of a title.</summary>
    DatePhrase? Find(string text, LocalClock clock);

    /// <summary>Reads a text that is nothing but such a phrase.</summary>
    DatePhrase? Read(string text, LocalClock clock);
}
