using System.Globalization;
using System.Text;
using TodoStack.Infra.Rendering;

namespace TodoStack.Cli.Previews;

/// <summary>A preview as a comment on a pull request: the verdict and what is wrong in view, the rest folded.</summary>
internal sealed class PreviewMarkdown
{
    private readonly StringBuilder _text = new();
    private readonly Preview _preview;

    private PreviewMarkdown(Preview preview) => _preview = preview;

    public static string Of(Preview preview)
    {
        var markdown = new PreviewMarkdown(preview);
        markdown.Write();
        return markdown._text.ToString();
    }

    /// <summary>The line by which a stack's comment is found again.</summary>
    public static string Marker(string stack) => $"<!-- todo preview: {stack} -->";

    private void Write()
    {
        var stack = _preview.Stack.Input.Stack;
        Line(Marker(stack));
        Line($"### {(_preview.Passed ? "✅" : "❌")} Stack {Code(stack)}: {Text(_preview.Verdict)}");
        if (_preview.NotChecked is { } reason)
        {
            Line();
            Line("> [!WARNING]");
            Line($"> {Text(reason)}");
        }

        if (_preview.Report.Violations.Count > 0)
        {
            Line();
            Table(["object", "rule", "what is wrong"], _preview.Report.Violations.Select(violation => new[]
            {
                $"{Code(violation.Object.ToString())}<br>{Code(violation.Path)}",
                violation.Rule.Sources is [var source, ..] ? $"[{Code(violation.Rule.Id)}]({source.AbsoluteUri.Replace(")", "%29", StringComparison.Ordinal)})" : Code(violation.Rule.Id),
                Text(violation.Message),
            }));
        }

        Exemptions();
        Resources();
        Releases();
        Outputs();
    }

    private void Exemptions()
    {
        if (_preview.Report.Exemptions.Count > 0)
        {
            Folded($"Exemptions ({Number(_preview.Report.Exemptions.Count)})", () => Table(
                ["object", "rule", "reason"],
                _preview.Report.Exemptions.Select(exemption => new[]
                {
                    Code(exemption.Object.ToString()), Code(exemption.Rule.Id), Text(exemption.Reason),
                })));
        }
    }

    private void Resources() =>
        Folded($"Resources ({Number(_preview.Stack.Resources.Count)})", () =>
        {
            var lines = ResourceTree.Of(_preview.Stack).Draw()
                .Select(line => $"{line.Lines}{line.Node.Kind} {line.Node.Label}{(line.Node.Summary.Length > 0 ? "  " + line.Node.Summary : "")}")
                .ToList();
            // Longer than any run of backticks in it.
            var fence = new string('`', Math.Max(3, lines.Max(LongestRun) + 1));
            Line(fence + "text");
            lines.ForEach(Line);
            Line(fence);
        });

    private void Releases()
    {
        foreach (var chart in _preview.Charts.Where(chart => chart.Objects.Count > 0))
        {
            Folded($"Helm release {Text(chart.Release.Name)} ({Number(chart.Objects.Count)} objects)", () => Table(
                ["kind", "names"],
                chart.Objects.GroupBy(found => found.Kind).Select(kind => new[]
                {
                    Text(kind.Key), string.Join(", ", kind.Select(found => Code(found.Name))),
                })));
        }
    }

    private void Outputs()
    {
        if (_preview.Stack.Outputs.Count > 0)
        {
            Folded($"Outputs ({Number(_preview.Stack.Outputs.Count)})", () => Table(
                ["output", "value"],
                _preview.Stack.Outputs.Select(output => new[]
                {
                    Code(output.Name), output.IsSecret ? "secret" : Code(output.Shown),
                })));
        }
    }

    private void Folded(string title, Action content)
    {
        Line();
        Line($"<details><summary>{title}</summary>");
        // Without an empty line the content would be HTML and not Markdown.
        Line();
        content();
        Line();
        Line("</details>");
    }

    private void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line($"| {string.Join(" | ", headings)} |");
        Line($"| {string.Join(" | ", headings.Select(_ => "---"))} |");
        foreach (var row in rows)
        {
            Line($"| {string.Join(" | ", row)} |");
        }
    }

    /// <summary>A code span in a table. Even there a bar ends the cell.</summary>
    private static string Code(string text) =>
        text.Length == 0 ? "" : $"<code>{Text(text)}</code>";

    /// <summary>Plain text: nothing in it is Markdown, HTML, or a person who would be told.</summary>
    private static string Text(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in text)
        {
            if (character is '\n' or '\r')
            {
                escaped.Append(' ');
            }
            else if ("&<>\"|`*_[]\\~@#".Contains(character, StringComparison.Ordinal))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)character};");
            }
            else
            {
                escaped.Append(character);
            }
        }

        return escaped.ToString();
    }

    private static int LongestRun(string line)
    {
        var (longest, run) = (0, 0);
        foreach (var character in line)
        {
            run = character == '`' ? run + 1 : 0;
            longest = Math.Max(longest, run);
        }

        return longest;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Line(string text = "") => _text.Append(text).Append('\n');
}
