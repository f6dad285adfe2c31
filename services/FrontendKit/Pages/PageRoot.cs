using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Http;

namespace TodoStack.FrontendKit.Pages;

/// <summary>Puts a component into its layout, and gives the request to all that is in it.</summary>
internal sealed class PageRoot : IComponent
{
    private static readonly ConcurrentDictionary<Type, Type?> Layouts = new();

    private RenderHandle _handle;

    /// <summary>The request.</summary>
    [Parameter, EditorRequired]
    public HttpContext Http { get; set; } = null!;

    /// <summary>The component's type.</summary>
    [Parameter, EditorRequired]
    public Type Component { get; set; } = null!;

    /// <summary>The component's parameters.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyDictionary<string, object?> Values { get; set; } = null!;

    public static ParameterView Parameters(HttpContext http, Type component, IReadOnlyDictionary<string, object?> values) =>
        ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(Http)] = http,
            [nameof(Component)] = component,
            [nameof(Values)] = values,
        });

    void IComponent.Attach(RenderHandle renderHandle) => _handle = renderHandle;

    Task IComponent.SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        _handle.Render(Build);
        return Task.CompletedTask;
    }

    private static Type? LayoutOf(Type component) =>
        Layouts.GetOrAdd(component, type => type.GetCustomAttribute<LayoutAttribute>()?.LayoutType);

    private void Build(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<HttpContext>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<HttpContext>.Value), Http);
        builder.AddComponentParameter(2, nameof(CascadingValue<HttpContext>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<HttpContext>.ChildContent), (RenderFragment)BuildLayout);
        builder.CloseComponent();
    }

    private void BuildLayout(RenderTreeBuilder builder)
    {
        builder.OpenComponent<LayoutView>(0);
        builder.AddComponentParameter(1, nameof(LayoutView.Layout), LayoutOf(Component));
        builder.AddComponentParameter(2, nameof(LayoutView.ChildContent), (RenderFragment)BuildPage);
        builder.CloseComponent();
    }

    private void BuildPage(RenderTreeBuilder builder)
    {
        builder.OpenComponent(0, Component);
        foreach (var (name, value) in Values)
        {
            builder.AddComponentParameter(1, name, value);
        }

        builder.CloseComponent();
    }
}
