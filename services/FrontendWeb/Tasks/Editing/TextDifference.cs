namespace TodoStack.FrontendWeb.Tasks.Editing;

/// <summary>Where a text differs from another one: what stands around that is the same in both.</summary>
/// <param name="Before">The same in both.</param>
/// <param name="Own">What only this text has; may be empty.</param>
/// <param name="After">The same in both.</param>
internal readonly record struct TextDifference(string Before, string Own, string After)
{
    /// <summary>Compares whole words, so that nothing is torn apart.</summary>
    public static TextDifference Of(string text, string other)
    {
        var (words, others) = (Split(text), Split(other));
        var shortest = Math.Min(words.Count, others.Count);
        var first = 0;
        while (first < shortest && words[first] == others[first])
        {
            first++;
        }

        var last = 0;
        while (last < shortest - first && words[^(last + 1)] == others[^(last + 1)])
        {
            last++;
        }

        return new TextDifference(
            string.Concat(words.Take(first)), string.Concat(words.Skip(first).SkipLast(last)), string.Concat(words.TakeLast(last)));
    }

    /// <summary>Words, each with the white space behind it.</summary>
    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) && char.IsWhiteSpace(text[i - 1]))
            {
                words.Add(text[start..i]);
                start = i;
            }
        }

        if (start < text.Length)
        {
            words.Add(text[start..]);
        }

        return words;
    }
}
