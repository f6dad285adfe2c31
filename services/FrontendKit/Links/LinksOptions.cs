using System.ComponentModel;
using TodoStack.ServiceDefaults;

namespace TodoStack.FrontendKit.Links;

/// <summary>The public addresses by which the two frontends link to each other.</summary>
public sealed class LinksOptions
{
    /// <summary>The todo web app's address.</summary>
    [HttpUrl]
    [Description("Set it to the web app's public address, such as https://todo.example.com, or leave it out.")]
    public Uri? WebUrl { get; set; }

    /// <summary>The chatbot's address.</summary>
    [HttpUrl]
    [Description("Set it to the chatbot's public address, such as https://chat.todo.example.com, or leave it out.")]
    public Uri? ChatbotUrl { get; set; }
}
