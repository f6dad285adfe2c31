using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace TodoStack.FrontendKit.Forms;

/// <summary>
/// Says in the person's language which rule of the backend a field breaks. The backend speaks English, and leaves out the field's
/// name because it does not know how a form calls it; a rule that is not known here is said in its words.
/// </summary>
internal static partial class FieldRules
{
    private static readonly ResourceManager Texts = new(typeof(KitTexts));

    private static readonly (Regex Pattern, string Text)[] Rules =
    [
        (Required(), "Rule.Required"),
        (TooLong(), "Rule.TooLong"),
        (Length(), "Rule.Length"),
        (Between(), "Rule.Between"),
        (TooMany(), "Rule.TooMany"),
        (Email(), "Rule.Email"),
        (TimeZone(), "Rule.TimeZone"),
        (Choice(), "Rule.Choice"),
        (Characters(), "Rule.Characters"),
        (Future(), "Rule.Future"),
        (Password(), "Rule.Password"),
    ];

    public static string Say(string field, string message)
    {
        foreach (var (pattern, text) in Rules)
        {
            if (pattern.Match(message) is { Success: true } match)
            {
                return Format(text, [field, .. match.Groups.Values.Skip(1).Select(group => group.Value)]);
            }
        }

        return Format("Rule.Other", [field, message]);
    }

    private static string Format(string text, string[] arguments) =>
        string.Format(CultureInfo.CurrentCulture, Texts.GetString(text, CultureInfo.CurrentUICulture)!, arguments);

    [GeneratedRegex("^must not be empty$")]
    private static partial Regex Required();

    [GeneratedRegex("^must be at most ([0-9]+) characters long; it has ([0-9]+)$")]
    private static partial Regex TooLong();

    [GeneratedRegex("^must be between ([0-9]+) and ([0-9]+) characters long$")]
    private static partial Regex Length();

    [GeneratedRegex("^must lie between (\\S+) and (\\S+)$")]
    private static partial Regex Between();

    [GeneratedRegex("^must be at most ([0-9]+); there are ([0-9]+)$")]
    private static partial Regex TooMany();

    [GeneratedRegex("^must be an e-mail address")]
    private static partial Regex Email();

    [GeneratedRegex("^must be an IANA time zone")]
    private static partial Regex TimeZone();

    [GeneratedRegex("^must be (?:low, medium or high|none, daily, weekly, monthly or yearly)$")]
    private static partial Regex Choice();

    [GeneratedRegex("^must (?:not have control characters|be valid Unicode)")]
    private static partial Regex Characters();

    [GeneratedRegex("^must not lie in the future$")]
    private static partial Regex Future();

    [GeneratedRegex("^is not the account's password$")]
    private static partial Regex Password();
}
