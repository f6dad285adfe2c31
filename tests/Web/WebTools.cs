using TodoStack.TestSupport;

namespace TodoStack.Web.Tests;

/// <summary>The tools that <c>tests/Web/tools</c> names, as they are configured in <c>tests/Web</c>.</summary>
internal static class WebTools
{
    private const string Scripts = "services/*/wwwroot/**/*.js";
    private const string Styles = "services/*/wwwroot/**/*.css";

    private static readonly NodeTools Tools = new("web", "tests/Web/tools", "TODO_WEB_TOOLS");

    /// <summary>ESLint over all of our JavaScript, or over one text of it.</summary>
    public static Task<NodeResult> EslintAsync(string? text = null) => RunAsync(
        "eslint/bin/eslint.js",
        ["--config", "tests/Web/eslint.config.cjs", .. Over(text, Scripts, "--stdin", "--stdin-filename", "services/FrontendWeb/wwwroot/stdin.js")],
        text);

    /// <summary>Stylelint over all of our CSS, or over one text of it.</summary>
    public static Task<NodeResult> StylelintAsync(string? text = null) => RunAsync(
        "stylelint/bin/stylelint.mjs",
        [
            "--config", "tests/Web/stylelint.config.json", "--config-basedir", Tools.Folder,
            .. Over(text, Styles, "--stdin", "--stdin-filename", "services/FrontendWeb/wwwroot/stdin.css"),
        ],
        text);

    /// <summary>TypeScript over all of our JavaScript, or with another configuration.</summary>
    public static Task<NodeResult> TypeScriptAsync(string configuration = "tests/Web/tsconfig.json") =>
        RunAsync("typescript/bin/tsc", ["--project", configuration, "--pretty", "false"]);

    /// <summary>html-validate over a folder of pages.</summary>
    public static Task<NodeResult> HtmlValidateAsync(string folder) => RunAsync(
        "html-validate/bin/html-validate.mjs", ["--config", "tests/Web/htmlvalidate.json", "--formatter", "text", Path.Combine(folder, "*.html")]);

    /// <summary>An empty folder of this run.</summary>
    public static string NewFolder() => Tools.NewFolder();

    private static Task<NodeResult> RunAsync(string script, IEnumerable<string> arguments, string? input = null) =>
        Tools.RunAsync(script, arguments, input, Repository.Folder);

    private static IEnumerable<string> Over(string? text, string files, params IEnumerable<string> standardInput) =>
        text is null ? [files] : standardInput;
}
