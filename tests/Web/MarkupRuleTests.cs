namespace TodoStack.Web.Tests;

/// <summary>That html-validate, as it is configured, finds what it is there for.</summary>
public sealed class MarkupRuleTests
{
    [Theory]
    [InlineData("<p style=\"color: red\">x</p>", "no-inline-style")]
    [InlineData("<ul><div>x</div></ul>", "element-permitted-content")]
    [InlineData("<img src=\"/a.png\">", "wcag/h37")]
    [InlineData("<p id=\"a\">x</p><p id=\"a\">y</p>", "no-dup-id")]
    [InlineData("<label for=\"nothing\">x</label>", "no-missing-references")]
    public async Task A_rule_finds_its_mistake(string markup, string rule)
    {
        var folder = WebTools.NewFolder();
        await File.WriteAllTextAsync(
            Path.Combine(folder, "page.html"), $"<!DOCTYPE html>\n<html lang=\"en\">\n<head><title>Page</title></head>\n<body><main><h1>Page</h1>{markup}</main></body>\n</html>\n");

        var run = await WebTools.HtmlValidateAsync(folder);

        Assert.True(run.ExitCode == 1 && run.Output.Contains(rule, StringComparison.Ordinal), run.ToString());
    }
}
