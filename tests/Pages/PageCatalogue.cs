namespace TodoStack.TestPages;

/// <summary>
/// Every page of both frontends. What holds of each of them (valid HTML, accessible, fits a phone, looks as approved, no inline script, quick) is tested over
/// this table.
/// </summary>
public static class PageCatalogue
{
    private const string Unknown = "/nothing-here";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CataloguePage> Pages { get; } =
    [
        new("web-landing", Frontend.Web, "/", Visitor.Nobody) { IsMain = true },
        new("web-sign-in", Frontend.Web, "/sign-in", Visitor.Nobody) { IsMain = true },
        new("web-sign-in-refused", Frontend.Web, "/sign-in", Visitor.Nobody, 401)
        {
            Form = new("/sign-in", ("email", "nobody@example.com"), ("password", "not the password")),
        },
        new("web-sign-up", Frontend.Web, "/sign-up", Visitor.Nobody),
        new("web-sign-up-refused", Frontend.Web, "/sign-up", Visitor.Nobody, 400)
        {
            Form = new("/sign-up", ("name", " "), ("email", "mara"), ("password", "short")),
        },
        new("web-list", Frontend.Web, "/", Visitor.Regular) { IsMain = true },
        new("web-list-empty", Frontend.Web, "/", Visitor.Newcomer),
        new("web-overdue", Frontend.Web, "/?status=overdue", Visitor.Regular),
        new("web-today", Frontend.Web, "/?due=today", Visitor.Regular),
        new("web-upcoming", Frontend.Web, "/?due=upcoming", Visitor.Regular),
        new("web-completed", Frontend.Web, "/?status=completed", Visitor.Regular),
        new("web-filtered", Frontend.Web, "/?search=report&priority=high&tag=work", Visitor.Regular),
        new("web-nothing-found", Frontend.Web, "/?search=unicorn", Visitor.Regular),
        new("web-add-refused", Frontend.Web, "/", Visitor.Regular, 400) { Form = new("/tasks", ("title", " ")) },
        new("web-task", Frontend.Web, "/tasks/{task}", Visitor.Regular) { IsMain = true },
        new("web-task-refused", Frontend.Web, "/tasks/{task}", Visitor.Regular, 400) { Form = new("/tasks/{task}", ("title", " ")) },
        new("web-task-conflict", Frontend.Web, "/tasks/{changed}", Visitor.Regular, 412)
        {
            Form = new("/tasks/{changed}", ("title", "Renew the passports of all of us"), ("version", "1")),
        },
        new("web-task-delete", Frontend.Web, "/tasks/{task}/delete", Visitor.Regular),
        new("web-dashboard", Frontend.Web, "/dashboard", Visitor.Regular) { IsMain = true },
        new("web-dashboard-empty", Frontend.Web, "/dashboard", Visitor.Newcomer),
        new("web-shortcuts", Frontend.Web, "/shortcuts", Visitor.Regular),
        new("web-transfer", Frontend.Web, "/transfer", Visitor.Regular),
        new("web-account", Frontend.Web, "/account", Visitor.Regular),
        new("web-account-delete", Frontend.Web, "/account/delete", Visitor.Regular),
        new("web-account-deleted", Frontend.Web, "/account/deleted", Visitor.Nobody),
        new("web-offline", Frontend.Web, "/offline", Visitor.Nobody),
        new("web-not-found", Frontend.Web, Unknown, Visitor.Nobody, 404),
        new("web-task-not-found", Frontend.Web, "/tasks/999999999", Visitor.Regular, 404),
        new("web-sign-out", Frontend.Web, "/sign-out", Visitor.Regular),
        new("web-backend-away", Frontend.WebAlone, "/", Visitor.Regular, 503),
        new("chat-landing", Frontend.Chatbot, "/", Visitor.Nobody) { IsMain = true },
        new("chat-new", Frontend.Chatbot, "/new", Visitor.Regular) { IsMain = true },
        new("chat-new-newcomer", Frontend.Chatbot, "/", Visitor.Newcomer),
        new("chat-conversation", Frontend.Chatbot, "/conversations/{conversation}", Visitor.Regular) { IsMain = true },
        new("chat-conversations", Frontend.Chatbot, "/conversations", Visitor.Regular),
        new("chat-rename", Frontend.Chatbot, "/conversations/{conversation}/rename", Visitor.Regular),
        new("chat-delete", Frontend.Chatbot, "/conversations/{conversation}/delete", Visitor.Regular),
        new("chat-not-found", Frontend.Chatbot, Unknown, Visitor.Regular, 404),
        new("chat-backend-away", Frontend.ChatbotAlone, "/", Visitor.Regular, 503),
    ];

    /// <summary>The languages that the product speaks.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ar"];
}
