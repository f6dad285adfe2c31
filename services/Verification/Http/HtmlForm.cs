using System.Net;
using System.Text.RegularExpressions;

namespace TodoStack.Verification.Http;

/// <summary>A form of a page. It reads our own pages, so regular expressions do; they are no parser for others'.</summary>
/// <param name="Action">Where it is sent.</param>
/// <param name="Fields">Its fields as they stand.</param>
/// <param name="Types">Each field's type.</param>
internal sealed partial record HtmlForm(Uri Action, Dictionary<string, string> Fields, IReadOnlyDictionary<string, string> Types)
{
    /// <summary>Whether it asks for a password.</summary>
    public bool AsksForPassword => Types.Values.Contains("password");

    /// <summary>The forms of a page.</summary>
    public static IReadOnlyList<HtmlForm> In(BrowserPage page) =>
        [.. FormPattern().Matches(page.Html).Select(form => Read(page.Address, form.Groups["attributes"].Value, form.Groups["content"].Value))];

    /// <summary>The targets of a page's links.</summary>
    public static IReadOnlyList<Uri> LinksIn(BrowserPage page) =>
        [.. LinkPattern().Matches(page.Html)
            .Select(link => Attribute(link.Groups["attributes"].Value, "href"))
            .OfType<string>()
            .Select(href => new Uri(page.Address, href))];

    /// <summary>The same form with its fields filled in by their kind.</summary>
    public HtmlForm Fill(string email, string password, string name)
    {
        var fields = Fields.ToDictionary(field => field.Key, field => Types[field.Key] switch
        {
            "email" => email,
            "password" => password,
            "text" when field.Key.Contains("name", StringComparison.OrdinalIgnoreCase) => name,
            _ => field.Value,
        });
        return this with { Fields = fields };
    }

    private static HtmlForm Read(Uri page, string attributes, string content)
    {
        var fields = new Dictionary<string, string>();
        var types = new Dictionary<string, string>();
        foreach (var input in InputPattern().Matches(content).Select(match => match.Groups["attributes"].Value))
        {
            var type = Attribute(input, "type") ?? "text";
            if (Attribute(input, "name") is { } name && type is not ("submit" or "checkbox" or "radio"))
            {
                fields[name] = Attribute(input, "value") ?? "";
                types[name] = type;
            }
        }

        return new HtmlForm(new Uri(page, Attribute(attributes, "action") ?? ""), fields, types);
    }

    private static string? Attribute(string attributes, string name)
    {
        var match = Regex.Match(attributes, $"""(?:^|\s){name}="(?<value>[^"]*)" """.TrimEnd());
        return match.Success ? WebUtility.HtmlDecode(match.Groups["value"].Value) : null;
    }

    [GeneratedRegex("<form(?<attributes>[^>]*)>(?<content>.*?)</form>", RegexOptions.Singleline)]
    private static partial Regex FormPattern();

    [GeneratedRegex("<input(?<attributes>[^>]*)>", RegexOptions.Singleline)]
    private static partial Regex InputPattern();

    [GeneratedRegex("<a(?<attributes>\\s[^>]*)>", RegexOptions.Singleline)]
    private static partial Regex LinkPattern();
}
