namespace TodoStack.TestPages;

/// <summary>Which of the two frontends a page is of.</summary>
public enum Frontend
{
    /// <summary>The todo web app.</summary>
    Web,

    /// <summary>The chat with the assistant.</summary>
    Chatbot,

    /// <summary>The todo web app while its backend is away.</summary>
    WebAlone,

    /// <summary>The chat while its backend is away.</summary>
    ChatbotAlone,
}

/// <summary>Who looks at a page.</summary>
public enum Visitor
{
    /// <summary>Nobody who is signed in.</summary>
    Nobody,

    /// <summary>Someone who has just signed up.</summary>
    Newcomer,

    /// <summary>Someone with tasks, tags and conversations.</summary>
    Regular,
}

/// <summary>A page that somebody can come to.</summary>
/// <param name="Name">Its name, also for files.</param>
/// <param name="Frontend">Which frontend shows it.</param>
/// <param name="Path">Its address there; <c>{task}</c> and the like stand for what the seed made (<see cref="Showcase.Fill"/>).</param>
/// <param name="Visitor">Who looks at it.</param>
/// <param name="Status">The status that it has.</param>
public sealed record CataloguePage(string Name, Frontend Frontend, string Path, Visitor Visitor, int Status = 200)
{
    /// <summary>A form of the page that is filled in and sent, so that the page is the answer; null for the page itself.</summary>
    public CatalogueForm? Form { get; init; }

    /// <summary>Whether it is one of those that stand for the product.</summary>
    public bool IsMain { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A form to fill in.</summary>
/// <param name="Action">How its action begins.</param>
/// <param name="Fields">What is written into which field, hidden ones included.</param>
public sealed record CatalogueForm(string Action, params IReadOnlyList<(string Name, string Value)> Fields);
