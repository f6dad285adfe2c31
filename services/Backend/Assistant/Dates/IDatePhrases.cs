namespace TodoStack.Backend.Assistant.Dates;

/// <summary>Understands words that say when. It knows nothing of tasks but how often they may repeat; docs/decisions/0015 says why it is our own.</summary>
internal interface IDatePhrases
{
    /// <summary>Finds the first phrase in a text that clearly says when, rather than being part of a title.</summary>
    DatePhrase? Find(string text, LocalClock clock);

    /// <summary>Reads a text that is nothing but such a phrase.</summary>
    DatePhrase? Read(string text, LocalClock clock);
}
