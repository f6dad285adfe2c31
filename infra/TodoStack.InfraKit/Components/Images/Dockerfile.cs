namespace TodoStack.Infra.Components;

/// <summary>
/// What a Dockerfile takes from its context: the sources of its COPY and ADD instructions
/// (https://docs.docker.com/reference/dockerfile/#copy).
/// </summary>
internal static class Dockerfile
{
    /// <summary>The sources; everything when a RUN mounts the context itself.</summary>
    /// <param name="text">The Dockerfile's text.</param>
    public static IReadOnlyList<PathPattern> Sources(string text)
    {
        var sources = new List<PathPattern>();
        foreach (var words in Instructions(text))
        {
            var flags = words.Skip(1).TakeWhile(word => word.StartsWith("--", StringComparison.Ordinal)).ToArray();
            switch (words[0].ToUpperInvariant())
            {
                // From another stage or image, and not from the context.
                case "COPY" or "ADD" when flags.Any(flag => flag.StartsWith("--from=", StringComparison.Ordinal)):
                    break;
                case "COPY" or "ADD":
                    sources.AddRange(words.Skip(1 + flags.Length).SkipLast(1).Select(source => new PathPattern(source)));
                    break;
                case "RUN" when flags.Any(flag => flag.StartsWith("--mount=type=bind", StringComparison.Ordinal) && !flag.Contains("from=", StringComparison.Ordinal)):
                    return [new PathPattern(".")];
            }
        }

        return sources;
    }

    // A comment may stand between the lines of one instruction; a backslash goes on in the next line.
    private static IEnumerable<string[]> Instructions(string text)
    {
        var instruction = string.Empty;
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            instruction += line.TrimEnd('\\') + " ";
            if (!line.EndsWith('\\'))
            {
                yield return instruction.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                instruction = string.Empty;
            }
        }
    }
}
