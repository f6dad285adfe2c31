using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using TodoStack.FrontendKit.Pages;

namespace TodoStack.FrontendKit;

/// <summary>Answers with a page.</summary>
public static class Page
{
    /// <summary>A page that is rendered by a component, inside the layout that the component names.</summary>
    /// <typeparam name="TComponent">The component.</typeparam>
    /// <param name="parameters">Its parameters.</param>
    /// <param name="status">The HTTP status code.</param>
    /// <returns>The result.</returns>
    public static IResult Of<TComponent>(IReadOnlyDictionary<string, object?> parameters, int status = StatusCodes.Status200OK)
        where TComponent : IComponent => new PageResult(typeof(TComponent), parameters, status);
}
