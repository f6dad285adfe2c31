namespace TodoStack.FrontendWeb.Shortcuts;

/// <summary>What a key does.</summary>
/// <param name="Name">What its text is called.</param>
/// <param name="Keys">The keys, one after the other; pressed together where <paramref name="Together"/> says so.</param>
/// <param name="Together">Whether they are pressed at once.</param>
internal sealed record Shortcut(string Name, IReadOnlyList<string> Keys, bool Together = false)
{
    /// <summary>All of them, by what they are for.</summary>
    public static IReadOnlyList<(string Group, IReadOnlyList<Shortcut> Shortcuts)> All { get; } =
    [
        ("anywhere",
        [
            new("palette", ["Ctrl", "K"], Together: true),
            new("help", ["?"]),
            new("new", ["n"]),
            new("search", ["/"]),
            new("undo", ["z"]),
        ]),
        ("list",
        [
            new("next", ["j"]),
            new("previous", ["k"]),
            new("complete", ["c"]),
            new("edit", ["e"]),
            new("select", ["x"]),
            new("delete", ["#"]),
        ]),
        ("go",
        [
            new("open", ["g", "l"]),
            new("today", ["g", "t"]),
            new("upcoming", ["g", "u"]),
            new("overdue", ["g", "o"]),
            new("completed", ["g", "d"]),
            new("dashboard", ["g", "b"]),
        ]),
    ];
}
