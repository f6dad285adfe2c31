namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>A content line: a name, parameters and a value (RFC 5545, section 3.1).</summary>
internal sealed record CalendarProperty(string Name, IReadOnlyDictionary<string, string> Parameters, string Value)
{
    public static readonly CalendarProperty None = new("", new Dictionary<string, string>(), "");

    /// <returns>Null where the line is no property.</returns>
    public static CalendarProperty? Read(string line)
    {
        var isQuoted = false;
        var parts = new List<string>();
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ';' when !isQuoted:
                    parts.Add(line[start..i]);
                    start = i + 1;
                    break;
                case ':' when !isQuoted:
                    parts.Add(line[start..i]);
                    return new CalendarProperty(parts[0].ToUpperInvariant(), ParametersOf(parts), line[(i + 1)..]);
            }
        }

        return null;
    }

    private static Dictionary<string, string> ParametersOf(List<string> parts)
    {
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.Skip(1))
        {
            var pair = part.Split('=', 2);
            parameters[pair[0]] = pair.Length == 2 ? pair[1].Trim('"') : "";
        }

        return parameters;
    }
}
