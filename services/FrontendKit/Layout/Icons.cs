using System.Collections.Frozen;
using Microsoft.AspNetCore.Components;

namespace TodoStack.FrontendKit.Layout;

/// <summary>
/// Drawings on a grid of 24, stroked in the colour of the text around them. They never carry a meaning that no text carries.
/// They are markup and not components: a list has more than a hundred, and each component would cost more than its drawing.
/// </summary>
public static class Icons
{
    private static readonly FrozenDictionary<string, string> Drawings = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["logo"] = """<path class="logo-back" d="M12 2.5 21.5 7.5 12 12.5 2.5 7.5Z"/><path d="m2.5 12 9.5 5 9.5-5"/><path d="m2.5 16.5 9.5 5 9.5-5"/>""",
        ["list"] = """<path d="m3.5 6 1.5 1.5 3-3M3.5 13l1.5 1.5 3-3M3.5 20l1.5 1.5 3-3M12 6.5h8.5M12 13.5h8.5M12 20.5h8.5"/>""",
        ["chat"] = """<path d="M20.5 11.5a7.5 7.5 0 0 1-7.5 7.5H4l1.6-3.2A7.5 7.5 0 1 1 20.5 11.5Z"/>""",
        ["check"] = """<path d="m5.5 12.5 4.5 4.5 8.5-10"/>""",
        ["clock"] = """<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5l3.5 2"/>""",
        ["alert"] = """<path d="M12 3.5 21.5 20h-19Z"/><path d="M12 10v4.5M12 17.2v.1"/>""",
        ["flag"] = """<path d="M5.5 21V4h12l-2.5 4.25L17.5 12.5h-12"/>""",
        ["repeat"] = """<path d="M4 12V9.5a3 3 0 0 1 3-3h12.5M16.5 3l3.5 3.5-3.5 3.5M20 12v2.5a3 3 0 0 1-3 3H4.5M7.5 21 4 17.5 7.5 14"/>""",
        ["tag"] = """<path d="M3.5 3.5h8l9 9-8 8-9-9Z"/><path d="M7.8 7.8v.1"/>""",
        ["trash"] = """<path d="M4 6.5h16M9 6.5v-3h6v3M6.5 6.5l1 14h9l1-14M10 10.5v6M14 10.5v6"/>""",
        ["pencil"] = """<path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19Z"/>""",
        ["search"] = """<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>""",
        ["plus"] = """<path d="M12 4.5v15M4.5 12h15"/>""",
        ["send"] = """<path d="M12 19.5v-15M5.5 11 12 4.5l6.5 6.5"/>""",
        ["stop"] = """<rect x="7" y="7" width="10" height="10" rx="1.5"/>""",
        ["arrow-down"] = """<path d="M12 4.5v15M5.5 13 12 19.5l6.5-6.5"/>""",
        ["close"] = """<path d="m6 6 12 12M18 6 6 18"/>""",
        ["spark"] = """<path d="M12 3.5 14 10l6.5 2L14 14l-2 6.5L10 14l-6.5-2L10 10Z"/>""",
        ["back"] = """<path d="M19.5 12h-15M11 5.5 4.5 12l6.5 6.5"/>""",
        ["chart"] = """<path d="M4 20h16M6.5 16v-5M12 16V5M17.5 16V9"/>""",
        ["chevron"] = """<path d="m6.5 9.5 5.5 5.5 5.5-5.5"/>""",
        ["cloud-off"] = """<path d="M8 6.3a6 6 0 0 1 9.3 3.9 4.3 4.3 0 0 1 2.3 7.3M16.5 18.5H7a5 5 0 0 1-.9-9.9M3.5 3.5l17 17"/>""",
        ["copy"] = """<rect x="8.5" y="8.5" width="12" height="12" rx="2"/><path d="M15.5 8.5v-5h-12v12h5"/>""",
        ["external"] = """<path d="M13.5 4H20v6.5M20 4l-9 9M10 5H4v15h15v-6"/>""",
        ["eye"] = """<path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12Z"/><circle cx="12" cy="12" r="3"/>""",
        ["eye-off"] = """<path d="M9.5 5.8a9 9 0 0 1 2.5-.3c6 0 9.5 6.5 9.5 6.5a17 17 0 0 1-2.7 3.4M6 7.5A16 16 0 0 0 2.5 12S6 18.5 12 18.5a9 9 0 0 0 4-.9M10 10a3 3 0 0 0 4 4M3.5 3.5l17 17"/>""",
        ["info"] = """<circle cx="12" cy="12" r="8.5"/><path d="M12 11v5.5M12 7.6v.1"/>""",
        ["keyboard"] = """<rect x="2.5" y="6" width="19" height="12.5" rx="2"/><path d="M6 10v.1M10 10v.1M14 10v.1M18 10v.1M6 14.5v.1M18 14.5v.1M9.5 14.5h5"/>""",
        ["leave"] = """<path d="M14 4H5v16h9M10 12h10.5M16.5 7.5 21 12l-4.5 4.5"/>""",
        ["moon"] = """<path d="M20 14.5A8.5 8.5 0 1 1 9.5 4a7 7 0 0 0 10.5 10.5Z"/>""",
        ["next"] = """<path d="m9.5 5.5 6 6.5-6 6.5"/>""",
        ["previous"] = """<path d="m14.5 5.5-6 6.5 6 6.5"/>""",
        ["retry"] = """<path d="M19.5 5v5h-5M19 10a7.5 7.5 0 1 0 .5 4"/>""",
        ["down"] = """<path d="M12 4.5v15M5.5 13l6.5 6.5 6.5-6.5"/>""",
        ["sun"] = """<circle cx="12" cy="12" r="4"/><path d="M12 2.8v2.4M12 18.8v2.4M2.8 12h2.4M18.8 12h2.4M5.5 5.5l1.7 1.7M16.8 16.8l1.7 1.7M18.5 5.5l-1.7 1.7M7.2 16.8l-1.7 1.7"/>""",
        ["system"] = """<rect x="3" y="4.5" width="18" height="12" rx="1.5"/><path d="M8.5 20.5h7M12 16.5v4"/>""",
        ["transfer"] = """<path d="M7.5 20V5M3.5 9l4-4 4 4M16.5 4v15M12.5 15l4 4 4-4"/>""",
        ["user"] = """<circle cx="12" cy="8" r="4"/><path d="M4 20.5c1-4.5 4-6.5 8-6.5s7 2 8 6.5"/>""",
        ["calendar"] = """<rect x="3.5" y="5" width="17" height="15.5" rx="2"/><path d="M3.5 10h17M8 2.8V7M16 2.8V7"/>""",
        ["inbox"] = """<path d="M3.5 13.5 6 5h12l2.5 8.5V19h-17Z"/><path d="M3.5 13.5H9l1 2.5h4l1-2.5h5.5"/>""",
        ["layers"] = """<path d="m12 3.5 8.5 4.5-8.5 4.5L3.5 8Z"/><path d="m3.5 12 8.5 4.5 8.5-4.5M3.5 16l8.5 4.5 8.5-4.5"/>""",
        ["flame"] = """<path d="M12 3c1 3.5 5.5 5.5 5.5 10.5a5.5 5.5 0 0 1-11 0c0-2 1-3.5 2.2-4.7.3 1.7 1 2.4 1.8 2.7C10.3 8.5 10.5 5.5 12 3Z"/>""",
        ["trophy"] = """<path d="M7.5 4h9v5a4.5 4.5 0 0 1-9 0ZM7.5 5.5H4.5c0 3 1 4.5 3.3 5M16.5 5.5h3c0 3-1 4.5-3.3 5M12 13.5V17M8.5 20h7M9.5 20c0-2 1-3 2.5-3s2.5 1 2.5 3"/>""",
        ["command"] = """<path d="M9 9h6v6H9ZM9 9H6.5A2.5 2.5 0 1 1 9 6.5ZM15 9V6.5A2.5 2.5 0 1 1 17.5 9ZM15 15h2.5a2.5 2.5 0 1 1-2.5 2.5ZM9 15v2.5A2.5 2.5 0 1 1 6.5 15Z"/>""",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // What points somewhere turns round where reading goes the other way.
    private static readonly FrozenSet<string> Mirrored = FrozenSet.Create(StringComparer.Ordinal, "back", "next", "previous", "leave", "external");

    private static readonly FrozenDictionary<string, MarkupString> Markup =
        Drawings.ToFrozenDictionary(drawing => drawing.Key, drawing => Draw(drawing.Key, drawing.Value), StringComparer.Ordinal);

    /// <summary>An icon's markup.</summary>
    /// <param name="name">Which icon.</param>
    /// <returns>The markup, hidden from assistive technology.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such icon.</exception>
    public static MarkupString Of(string name) => Markup.TryGetValue(name, out var markup)
        ? markup
        : throw new ArgumentOutOfRangeException(nameof(name), name, "There is no such icon.");

    private static MarkupString Draw(string name, string drawing) => new(
        $"""<svg class="icon icon-{name}{(Mirrored.Contains(name) ? " icon-mirrored" : "")}" viewBox="0 0 24 24" aria-hidden="true" focusable="false">{drawing}</svg>""");
}
