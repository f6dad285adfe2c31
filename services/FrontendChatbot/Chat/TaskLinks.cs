using System.Globalization;
using Microsoft.Extensions.Options;
using TodoStack.FrontendKit.Links;

namespace TodoStack.FrontendChatbot.Chat;

/// <summary>Where tasks are shown: in the web app.</summary>
/// <param name="links">Where that is.</param>
public sealed class TaskLinks(IOptions<LinksOptions> links)
{
    /// <summary>The web app's address; null where it is not known.</summary>
    public Uri? All => links.Value.WebUrl;

    /// <summary>The beginning of the addresses of all tasks; null where it is not known.</summary>
    public string? Prefix => All is { } web ? new Uri(web, "/tasks/").ToString() : null;

    /// <summary>The address of a task.</summary>
    /// <param name="id">The task's id.</param>
    /// <returns>The address, or null.</returns>
    public string? Of(long id) => Prefix is { } prefix ? string.Create(CultureInfo.InvariantCulture, $"{prefix}{id}") : null;
}
