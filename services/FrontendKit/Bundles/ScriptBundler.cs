using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.FileProviders;

namespace TodoStack.FrontendKit.Bundles;

/// <summary>
/// Makes one module of many: each becomes a function that is run once, after those that it imports, and returns what it exports.
/// </summary>
/// <remarks>
/// esbuild would be the choice, but needs npm wherever the app is built; this knows only the few forms of import and export that our
/// modules use, and refuses all else. What is left of a name after that is what it was, so nothing is minified.
/// </remarks>
internal sealed partial class ScriptBundler
{
    private readonly IFileProvider _files;
    private readonly StringBuilder _bundle = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly List<string> _waiting = [];

    private ScriptBundler(IFileProvider files) => _files = files;

    /// <summary>Makes the bundle.</summary>
    /// <param name="files">Where the modules are.</param>
    /// <param name="entries">The paths of the modules to begin with, in the order in which they are to run.</param>
    /// <returns>The bundle's source.</returns>
    /// <exception cref="InvalidOperationException">A module is not there, is imported by one that it imports itself, or is written in
    /// a form that is not known here.</exception>
    public static string Bundle(IFileProvider files, params ReadOnlySpan<string> entries)
    {
        var bundler = new ScriptBundler(files);
        foreach (var entry in entries)
        {
            bundler.Add(entry);
        }

        return bundler._bundle.ToString();
    }

    // The name in the bundle of what a module exports.
    private string Add(string path)
    {
        if (_names.TryGetValue(path, out var known))
        {
            return known;
        }

        if (_waiting.Contains(path))
        {
            throw new InvalidOperationException(
                $"Scripts import each other in a circle: {string.Join(" -> ", _waiting.SkipWhile(p => p != path).Append(path))}. Move what both need to a module of its own.");
        }

        _waiting.Add(path);
        var exported = new List<string>();
        var source = Import().Replace(BundleFiles.Read(_files, path), match => Bind(path, match));
        source = ExportFrom().Replace(source, match => Forward(path, match, exported));
        source = Export().Replace(source, match => Note(match, exported));
        if (Unknown().Match(source) is { Success: true } unknown)
        {
            throw new InvalidOperationException(
                $"{path}: '{unknown.Value.Trim()}' cannot be bundled. Write import \"file\"; import {{ names }} from \"file\"; export {{ names }} from \"file\"; or export before a function, a class or a const.");
        }

        _waiting.RemoveAt(_waiting.Count - 1);
        var name = "module" + _names.Count.ToString(CultureInfo.InvariantCulture);
        _names.Add(path, name);
        _bundle.Append(CultureInfo.InvariantCulture, $"// {path}\nconst {name} = (() => {{\n{source}\nreturn {{ {string.Join(", ", exported)} }};\n}})();\n");
        return name;
    }

    private string Bind(string path, Match match)
    {
        var module = Add(Resolve(path, match.Groups["file"].Value));
        return match.Groups["names"].Success ? $"const {{{match.Groups["names"].Value}}} = {module};" : "";
    }

    private string Forward(string path, Match match, List<string> exported)
    {
        var module = Add(Resolve(path, match.Groups["file"].Value));
        exported.AddRange(match.Groups["names"].Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(name => $"{name}: {module}.{name}"));
        return "";
    }

    private static string Note(Match match, List<string> exported)
    {
        exported.Add(match.Groups["name"].Value);
        return match.Groups["kind"].Value + match.Groups["name"].Value;
    }

    private static string Resolve(string from, string file) =>
        new Uri(new Uri(new Uri("file:///"), from), file).AbsolutePath.TrimStart('/');

    [GeneratedRegex("""^import (?:\{(?<names>[\w\s,]+)\} from )?"(?<file>[^"]+)";""", RegexOptions.Multiline)]
    private static partial Regex Import();

    [GeneratedRegex("""^export \{(?<names>[\w\s,]+)\} from "(?<file>[^"]+)";""", RegexOptions.Multiline)]
    private static partial Regex ExportFrom();

    [GeneratedRegex("""^export (?<kind>(?:(?:async )?function\*? |class |const ))(?<name>\w+)""", RegexOptions.Multiline)]
    private static partial Regex Export();

    [GeneratedRegex(@"^(?:import|export)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Unknown();
}
