using System.Text;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>Tags in one cell, with commas between them; a tag that holds a separator or a quote stands in quotes.</summary>
internal static class TagCell
{
    public static string Write(IEnumerable<string> tags) => string.Join(
        ", ", tags.Select(tag => tag.AsSpan().ContainsAny(',', ';', '"') ? $"\"{tag.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : tag));

    public static IReadOnlyList<string> Read(string cell)
    {
        var tags = new List<string>();
        var tag = new StringBuilder();
        var isQuoted = false;
        for (var i = 0; i < cell.Length; i++)
        {
            switch (cell[i])
            {
                case '"' when isQuoted && i + 1 < cell.Length && cell[i + 1] == '"':
                    tag.Append('"');
                    i++;
                    break;
                case '"':
                    isQuoted = !isQuoted;
                    break;
                case ',' or ';' when !isQuoted:
                    Take();
                    break;
                default:
                    tag.Append(cell[i]);
                    break;
            }
        }

        Take();
        return tags;

        void Take()
        {
            if (tag.ToString().Trim() is { Length: > 0 } name)
            {
                tags.Add(name);
            }

            tag.Clear();
        }
    }
}
