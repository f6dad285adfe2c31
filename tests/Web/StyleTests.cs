namespace TodoStack.Web.Tests;

/// <summary>Our CSS, read by Stylelint.</summary>
public sealed class StyleTests
{
    [Fact]
    public async Task It_follows_the_rules()
    {
        var run = await WebTools.StylelintAsync();
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    [Theory]
    [InlineData("margin-left: 1rem", "logical-css/require-logical-properties")]
    [InlineData("width: 1rem", "logical-css/require-logical-properties")]
    [InlineData("text-align: right", "logical-css/require-logical-keywords")]
    [InlineData("color: #123456", "color-no-hex")]
    [InlineData("color: red", "color-named")]
    [InlineData("color: rgb(1 2 3)", "function-disallowed-list")]
    [InlineData("color: light-dark(var(--ink), var(--paper))", "function-disallowed-list")]
    [InlineData("display: none !important", "declaration-no-important")]
    [InlineData("colour: var(--ink)", "property-no-unknown")]
    public async Task A_rule_finds_its_mistake(string declaration, string rule)
    {
        var run = await WebTools.StylelintAsync($"p {{\n  {declaration};\n}}\n");
        Assert.True(run.ExitCode == 2 && run.ToString().Contains(rule, StringComparison.Ordinal), run.ToString());
    }
}
