using TodoStack.FrontendKit.Bundles;

namespace TodoStack.Frontends.Tests.Bundles;

public sealed class ScriptBundlerTests
{
    [Fact]
    public void A_module_runs_once_after_what_it_imports()
    {
        var bundle = Bundle(
            ["a.js", "b.js"],
            ("a.js", "import \"./js/first.js\";\nimport { two } from \"/js/second.js\";\ntwo();"),
            ("b.js", "import { two } from \"./js/second.js\";\n"),
            ("js/first.js", "const own = 1;"),
            ("js/second.js", "/** Two. */\nexport function two() {\n  return 2;\n}\n"));
        Assert.Equal(
            """
            // js/first.js
            const module0 = (() => {
            const own = 1;
            return {  };
            })();
            // js/second.js
            const module1 = (() => {
            /** Two. */
            function two() {
              return 2;
            }

            return { two };
            })();
            // a.js
            const module2 = (() => {

            const { two } = module1;
            two();
            return {  };
            })();
            // b.js
            const module3 = (() => {
            const { two } = module1;

            return {  };
            })();

            """,
            bundle);
    }

    [Theory]
    [InlineData("export async function read() {", "async function read() {", "read")]
    [InlineData("export async function* read() {", "async function* read() {", "read")]
    [InlineData("export class Answer extends Error {}", "class Answer extends Error {}", "Answer")]
    [InlineData("export const keys = new Map();", "const keys = new Map();", "keys")]
    public void What_is_exported_is_returned(string line, string bundled, string name)
    {
        var bundle = Bundle(["a.js"], ("a.js", line));
        Assert.Contains(bundled, bundle, StringComparison.Ordinal);
        Assert.Contains($"return {{ {name} }};", bundle, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_handed_on_comes_from_where_it_is()
    {
        var bundle = Bundle(["a.js"], ("a.js", "export { one, two } from \"./b.js\";"), ("b.js", "export const one = 1;\nexport const two = 2;"));
        Assert.Contains("return { one: module0.one, two: module0.two };", bundle, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("import all from \"./b.js\";")]
    [InlineData("import * as all from \"./b.js\";")]
    [InlineData("export default 1;")]
    [InlineData("export let changing = 1;")]
    [InlineData("export * from \"./b.js\";")]
    public void A_form_that_is_not_known_is_refused_with_those_that_are(string line)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Bundle(["js/a.js"], ("js/a.js", $"const before = 1;\n{line}\n"), ("js/b.js", "")));
        Assert.StartsWith($"js/a.js: '{line}' cannot be bundled. Write import \"file\";", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Text_that_looks_like_an_import_stays()
    {
        const string Source = "/** @typedef {import(\"./b.js\").Thing} Thing */\n// export what is below";
        Assert.Contains(Source, Bundle(["a.js"], ("a.js", Source)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_circle_is_refused_with_the_way_around_it()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Bundle(
            ["a.js"], ("a.js", "import \"./b.js\";"), ("b.js", "import \"./c.js\";"), ("c.js", "import \"./b.js\";")));
        Assert.Contains("b.js -> c.js -> b.js.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named()
    {
        var refused = Assert.Throws<InvalidOperationException>(() => Bundle(["a.js"], ("a.js", "import \"./js/b.js\";")));
        Assert.StartsWith("js/b.js is not among the static files", refused.Message, StringComparison.Ordinal);
    }

    private static string Bundle(string[] entries, params (string Path, string Text)[] files) =>
        ScriptBundler.Bundle(new FilesInMemory(files), entries);
}
