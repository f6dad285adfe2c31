using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TodoStack.Chart.Tests;

/// <summary>What a chart's README says about the values, and what values.yaml says.</summary>
internal static class ValuesTable
{
    private const string Begin = "<!-- values -->\n";
    private const string End = "<!-- /values -->";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Holds that the README's table is that of values.yaml.</summary>
    public static void Check(HelmChart chart)
    {
        var readme = chart.Read("README.md");
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var table = readme[from..readme.IndexOf(End, StringComparison.Ordinal)];
        var expected = Table(chart);

        if (table != expected && Environment.GetEnvironmentVariable("TODO_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(chart.Folder, "README.md"), readme[..from] + expected + readme[(from + table.Length)..]);
        }

        Assert.True(table == expected, $"README.md is not up to date. Run this test once with TODO_ACCEPT_SNAPSHOTS=1, and look at what it changed. It should be:\n{expected}");
    }

    /// <summary>The values of values.yaml that have no description.</summary>
    public static IEnumerable<string> Undescribed(HelmChart chart)
    {
        var described = Descriptions(chart).Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        return Leaves("", chart.ReadYaml("values.yaml"), described).Except(described);
    }

    private static string Table(HelmChart chart)
    {
        var values = chart.ReadYaml("values.yaml");
        var table = new StringBuilder("| value | default | what |\n| --- | --- | --- |\n");
        foreach (var (path, text) in Descriptions(chart))
        {
            table.Append(CultureInfo.InvariantCulture, $"| `{path}` | `{values.At(path)?.ToJsonString(Plain) ?? "null"}` | {text.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return table.ToString();
    }

    /// <summary>The comments that begin with <c>--</c>, each with the path of the key below it.</summary>
    private static IEnumerable<(string Path, string Text)> Descriptions(HelmChart chart)
    {
        var parents = new Stack<(int Indent, string Key)>();
        string? comment = null;
        foreach (var line in chart.Read("values.yaml").Split('\n'))
        {
            var text = line.TrimStart();
            var indent = line.Length - text.Length;
            if (text.StartsWith("# -- ", StringComparison.Ordinal))
            {
                comment = text["# -- ".Length..];
            }
            else if (text.Length > 0 && text[0] is not ('#' or '-') && text.IndexOf(':', StringComparison.Ordinal) is var colon and > 0)
            {
                while (parents.TryPeek(out var parent) && parent.Indent >= indent)
                {
                    parents.Pop();
                }

                parents.Push((indent, text[..colon]));
                if (comment is not null)
                {
                    yield return (string.Join('.', parents.Reverse().Select(parent => parent.Key)), comment);
                    comment = null;
                }
            }
        }
    }

    /// <summary>All values; what is described as a whole is not taken apart.</summary>
    private static IEnumerable<string> Leaves(string prefix, JsonObject values, HashSet<string> described) =>
        values.SelectMany(value => value.Value is JsonObject { Count: > 0 } members && !described.Contains(prefix + value.Key)
            ? Leaves($"{prefix}{value.Key}.", members, described)
            : [prefix + value.Key]);
}
