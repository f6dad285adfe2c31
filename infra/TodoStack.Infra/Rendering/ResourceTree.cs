using System.Globalization;
using System.Text.Json.Nodes;

namespace TodoStack.Infra.Rendering;

/// <summary>The resources of a stack as a tree of components.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Kind">Its type for people: <c>StatefulSet</c>, <c>RandomPassword</c>.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Summary">What it is, in a short phrase.</param>
/// <param name="Children">What is in it.</param>
public sealed record ResourceTree(
    RecordedResource Resource, string Kind, string Label, string Summary, IReadOnlyList<ResourceTree> Children)
{
    /// <summary>The tree of a stack.</summary>
    /// <param name="stack">The stack.</param>
    public static ResourceTree Of(RecordedStack stack)
    {
        ArgumentNullException.ThrowIfNull(stack);
        return Of(stack, stack.Resources[0]);
    }

    /// <summary>Lines of a drawing, each with the resource that it shows.</summary>
    public IEnumerable<(string Lines, ResourceTree Node)> Draw()
    {
        yield return ("", this);
        foreach (var line in DrawChildren(""))
        {
            yield return line;
        }
    }

    private IEnumerable<(string Lines, ResourceTree Node)> DrawChildren(string indent)
    {
        foreach (var (index, child) in Children.Index())
        {
            var isLast = index == Children.Count - 1;
            yield return (indent + (isLast ? "└─ " : "├─ "), child);
            foreach (var line in child.DrawChildren(indent + (isLast ? "   " : "│  ")))
            {
                yield return line;
            }
        }
    }

    private static ResourceTree Of(RecordedStack stack, RecordedResource resource)
    {
        var children = stack.ChildrenOf(resource).Select(child => Of(stack, child)).ToList();
        var summary = resource.Type == ResourceTypes.Stack
            ? string.Create(CultureInfo.InvariantCulture, $"{stack.Resources.Count} resources")
            : ResourceSummary.Of(stack, resource);
        return new ResourceTree(resource, ShortType(resource.Type), LabelOf(resource), summary, children);
    }

    /// <summary>The last part of a type token.</summary>
    private static string ShortType(string type) =>
        type.StartsWith(ResourceTypes.ProviderPrefix, StringComparison.Ordinal)
            ? $"provider {type[ResourceTypes.ProviderPrefix.Length..]}"
            : type[(type.LastIndexOf(':') + 1)..];

    private static string LabelOf(RecordedResource resource) =>
        (resource.Inputs["metadata"] as JsonObject)?["name"]?.GetValue<string>()
        ?? (resource.Type == ResourceTypes.HelmRelease ? resource.Inputs["name"]?.GetValue<string>() : null)
        ?? resource.Name;
}
