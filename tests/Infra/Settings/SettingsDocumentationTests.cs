using System.Text.RegularExpressions;
using TodoStack.Infra.Rendering;
using TodoStack.Infra.Settings;

namespace TodoStack.Infra.Tests.Settings;

/// <summary>What docs/configuration.md says about a stack's settings is what the program reads.</summary>
[Collection(StackCollection.Name)]
public sealed partial class SettingsDocumentationTests
{
    [Fact]
    public async Task The_documentation_has_every_setting_with_its_default_and_no_other()
    {
        var known = new Dictionary<string, string>();
        await StackRecorder.RecordAsync(Stacks.Dev, options =>
        {
            var reader = new SettingsReader(ConfigurationSource.OfStack());
            StackSettings.Read(reader);
            foreach (var (key, fallback) in reader.Descriptions)
            {
                known.Add(key["todostack:".Length..], fallback);
            }

            return new Pulumi.Stack(options);
        });

        Assert.Equal(
            known.Select(setting => $"{setting.Key} = {setting.Value}").Order(StringComparer.Ordinal),
            Documented().Select(setting => $"{setting.Key} = {setting.Default}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_stack_files_have_a_comment_above_every_setting_at_the_top()
    {
        foreach (var stack in new[] { "dev", "prod" })
        {
            var lines = File.ReadAllLines(Path.Combine(Stacks.Root, $"Pulumi.{stack}.yaml"));
            var settings = Enumerable.Range(0, lines.Length).Where(i => lines[i].StartsWith("  todostack:", StringComparison.Ordinal)).ToArray();

            Assert.NotEmpty(settings);
            Assert.All(settings, i => Assert.True(lines[i - 1].TrimStart().StartsWith('#'), $"Pulumi.{stack}.yaml, line {i + 1}: {lines[i]}"));
        }
    }

    // Rows of the tables below "The stack"; the three services share rows, such as `application.*.minReplicas`.
    private static IEnumerable<(string Key, string Default)> Documented()
    {
        var text = File.ReadAllText(Path.Combine(Stacks.Root, "docs", "configuration.md"));
        var section = text[text.IndexOf("## The stack", StringComparison.Ordinal)..];
        foreach (Match row in Row().Matches(section))
        {
            var defaults = row.Groups["default"].Value.Replace("`", "", StringComparison.Ordinal).Split(" / ");
            foreach (Match key in Key().Matches(row.Groups["keys"].Value))
            {
                var name = key.Groups[1].Value;
                string[] services = name.Contains('*', StringComparison.Ordinal) ? ["backend", "web", "chatbot"] : [""];
                foreach (var service in services)
                {
                    yield return (name.Replace("*", service, StringComparison.Ordinal), service is "web" or "chatbot" ? defaults[^1] : defaults[0]);
                }
            }
        }
    }

    [GeneratedRegex(@"^\| (?<keys>`[^|]+`) \| (?<default>[^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Key();
}
