using System.Text;

namespace TodoStack.Backend.Conversations;

/// <summary>A conversation's title: its first message, on one line and not too long.</summary>
internal static class ConversationTitle
{
    /// <summary>Of a conversation that was begun without a title, until its first message gives it one.</summary>
    public const string None = "New conversation";

    private const int MostCharacters = 60;

    public static string From(string message)
    {
        var words = string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var title = new StringBuilder();
        var count = 0;
        foreach (var rune in words.EnumerateRunes())
        {
            if (++count > MostCharacters)
            {
                return $"{title.ToString(0, LastWord(title)).TrimEnd()}…";
            }

            title.Append(rune);
        }

        return title.ToString();
    }

    /// <summary>Where the last word begins, unless that would leave too little.</summary>
    private static int LastWord(StringBuilder title)
    {
        var space = title.ToString().LastIndexOf(' ');
        return space > title.Length / 2 ? space : title.Length;
    }
}
