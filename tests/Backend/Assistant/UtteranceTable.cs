using System.Text.Json;

namespace TodoStack.Backend.Tests.Assistant;

/// <summary>A table of conversations in a text file; the format is described at the top of <c>utterances.txt</c>.</summary>
internal static class UtteranceTable
{
    /// <summary>The table that grows with the parser.</summary>
    public const string First = "utterances.txt";

    /// <summary>The table that was written without sight of the parser.</summary>
    public const string Blind = "utterances-blind.txt";

    /// <summary>Reads a table.</summary>
    /// <exception cref="FormatException">A line is not of the format; the message names it.</exception>
    public static IReadOnlyList<IReadOnlyList<Utterance>> Read(string file) =>
        Parse(File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Assistant", file)));

    internal static IReadOnlyList<IReadOnlyList<Utterance>> Parse(IReadOnlyList<string> lines)
    {
        var conversations = new List<List<Utterance>>();
        var isNew = true;
        foreach (var (index, line) in lines.Index())
        {
            if (line.Length == 0)
            {
                isNew = true;
            }
            else if (line.StartsWith("> ", StringComparison.Ordinal))
            {
                if (isNew)
                {
                    conversations.Add([]);
                    isNew = false;
                }

                conversations[^1].Add(new Utterance(line[2..], [], MayLookAround: false));
            }
            else if (line[0] != '#')
            {
                if (isNew)
                {
                    throw new FormatException($"Line {index + 1}: nothing was said that could cause \"{line}\"; begin the block with a line \"> \".");
                }

                conversations[^1][^1] = Extend(conversations[^1][^1], line, index + 1);
            }
        }

        return conversations;
    }

    private static Utterance Extend(Utterance utterance, string line, int number)
    {
        if (line == "~")
        {
            return utterance with { MayLookAround = true };
        }

        var space = line.IndexOf(' ', StringComparison.Ordinal);
        if (space <= 0 || !line[..space].All(one => char.IsAsciiLetterLower(one) || one == '_') || !IsObject(line[(space + 1)..]))
        {
            throw new FormatException($"Line {number}: \"{line}\" is no tool call; write the tool's name, a space and a JSON object.");
        }

        return utterance with { Calls = [.. utterance.Calls, line] };
    }

    private static bool IsObject(string text)
    {
        try
        {
            using var parsed = JsonDocument.Parse(text);
            return parsed.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
