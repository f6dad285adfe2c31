using TodoStack.TestSupport;

namespace TodoStack.Web.Tests;

/// <summary>Our JavaScript, read by ESLint and, for the types in its comments, by TypeScript.</summary>
public sealed class ScriptTests
{
    private const int MaxLines = 300;

    [Fact]
    public async Task It_follows_the_rules()
    {
        var run = await WebTools.EslintAsync();
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    [Theory]
    [InlineData("document.body.innerHTML = location.hash;", "no-restricted-properties")]
    [InlineData("document.body.setAttribute(\"style\", \"color: red\");", "no-restricted-syntax")]
    [InlineData("document.body.setAttribute(\"onclick\", \"go()\");", "no-restricted-syntax")]
    [InlineData("eval(location.hash);", "no-eval")]
    [InlineData("setTimeout(\"go()\", 1);", "no-implied-eval")]
    [InlineData("nobodyKnowsThis();", "no-undef")]
    [InlineData("const never = 1;", "no-unused-vars")]
    [InlineData("console.log(1);", "no-console")]
    [InlineData("/** @param {string} other */\nexport function go(one) { return one; }", "jsdoc/check-param-names")]
    public async Task A_rule_finds_its_mistake(string script, string rule)
    {
        var run = await WebTools.EslintAsync(script);
        Assert.True(run.ExitCode == 1 && run.Output.Contains(rule, StringComparison.Ordinal), run.ToString());
    }

    [Fact]
    public async Task Its_types_are_sound()
    {
        var run = await WebTools.TypeScriptAsync();
        Assert.True(run.ExitCode == 0, run.ToString());
    }

    [Theory]
    [InlineData("/** @param {string} text */\nexport const twice = (text) => text * 2;", "TS2362")]
    [InlineData("export const first = document.querySelector(\"a\").href;", "TS2531")]
    [InlineData("export const twice = (text) => text + text;", "TS7006")]
    [InlineData("/** @param {string[]} all */\nexport const first = (all) => all[0].length;", "TS2532")]
    [InlineData("import { nothing } from \"/kit/site.js\";\nexport const something = nothing;", "TS")]
    public async Task A_type_that_is_wrong_is_found(string script, string error)
    {
        var folder = WebTools.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "wrong.js"), script);
        var configuration = Path.Combine(folder, "tsconfig.json");
        var ours = Repository.PathOf("tests/Web/tsconfig.json");
        await File.WriteAllTextAsync(configuration, $$"""{ "extends": "{{ours}}", "include": ["wrong.js"] }""");

        var run = await WebTools.TypeScriptAsync(configuration);

        Assert.True(run.ExitCode != 0 && run.Output.Contains(error, StringComparison.Ordinal), run.ToString());
    }

    [Fact]
    public void A_file_has_one_subject_and_is_short() => Assert.All(
        Directory.EnumerateFiles(Repository.PathOf("services"), "*.js", SearchOption.AllDirectories).Where(file => file.Contains("wwwroot", StringComparison.Ordinal)),
        file => Assert.InRange(File.ReadLines(file).Count(), 1, MaxLines));
}
