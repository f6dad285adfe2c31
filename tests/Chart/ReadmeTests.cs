using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace TodoStack.Chart.Tests;

/// <summary>What is written about the values is what values.yaml says.</summary>
public sealed class ReadmeTests
{
    private const string Begin = "<!-- values -->\n";
    private const string End = "<!-- /values -->";

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public void The_table_of_values_is_that_of_values_yaml()
    {
        var readme = Chart.Read("README.md");
        var from = readme.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var table = readme[from..readme.IndexOf(End, StringComparison.Ordinal)];
        var expected = Table();

        if (table != expected && Environment.GetEnvironmentVariable("TODO_ACCEPT_SNAPSHOTS") == "1")
        {
            File.WriteAllText(Path.Combine(Chart.Folder, "README.md"), readme[..from] + expected + readme[(from + table.Length)..]);
        }

        Assert.True(table == expected, $"README.md is not up to date. Run this test once with TODO_ACCEPT_SNAPSHOTS=1, and look at what it changed. It should be:\n{expected}");
    }

    [Fact]
    public void Every_value_has_a_description_but_those_of_the_three_services()
    {
        var described = Descriptions().Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        var missing = Leaves("", Chart.ReadYaml("values.yaml"), described)
            .Where(path => !path.StartsWith("services.", StringComparison.Ordinal))
            .Except(described);

        Assert.Empty(missing);
    }

    private static string Table()
    {
        var values = Chart.ReadYaml("values.yaml");
        var table = new StringBuilder("| value | default | what |\n| --- | --- | --- |\n");
        foreach (var (path, text) in Descriptions())
        {
            table.Append(CultureInfo.InvariantCulture, $"| `{path}` | `{values.At(path)?.ToJsonString(Plain) ?? "null"}` | {text.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }

        return table.ToString();
    }

    /// <summary>The comments that begin with <c>--</c>, each with the path of the key below it.</summary>
    private static IEnumerable<(string Path, string Text)> Descriptions()
    {
        var parents = new Stack<(int Indent, string Key)>();
        string? comment = null;
        foreach (var line in Chart.Read("values.yaml").Split('\n'))
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
