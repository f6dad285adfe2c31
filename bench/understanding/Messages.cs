using System.Text;

namespace TodoStack.Bench.Understanding;

/// <summary>What people say, from the tests' tables.</summary>
internal static class Messages
{
    private static readonly string[] Files = ["utterances.txt", "utterances-blind.txt"];

    public static IReadOnlyList<string> Read() =>
        [.. Files
            .SelectMany(file => File.ReadLines(Path.Combine(AppContext.BaseDirectory, file)))
            .Where(line => line.StartsWith("> ", StringComparison.Ordinal))
            .Select(line => line[2..])];

    /// <summary>A message with others behind it, up to a number of characters.</summary>
    public static string Lengthen(string message, IReadOnlyList<string> messages, int characters)
    {
        var text = new StringBuilder(message);
        for (var index = 0; text.Length < characters; index++)
        {
            text.Append(", ").Append(messages[index % messages.Count]);
        }

        return text.ToString(0, characters);
    }
}
