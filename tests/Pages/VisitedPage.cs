using System.Net;
using AngleSharp.Html.Dom;

namespace TodoStack.TestPages;

/// <summary>A page as a browser got it.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Address">Its address, after redirects.</param>
/// <param name="Headers">Its headers.</param>
/// <param name="Html">Its text.</param>
/// <param name="Document">The same as a tree.</param>
public sealed record VisitedPage(
    HttpStatusCode Status, Uri Address, IReadOnlyDictionary<string, string> Headers, string Html, IHtmlDocument Document)
{
    /// <summary>The form of the page whose action begins so; the one whose action is just that, where there is one.</summary>
    /// <param name="action">How its action begins.</param>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public IHtmlFormElement FormTo(string action) => Document.Forms
        .Where(form => form.Method == "post" && form.GetAttribute("action")?.StartsWith(action, StringComparison.Ordinal) == true)
        .OrderBy(form => form.GetAttribute("action")!.Split('?')[0] != action)
        .FirstOrDefault() ?? throw new InvalidOperationException($"{Address} ({(int)Status}) has no form to {action}:\n{Html}");

    /// <summary>A form's fields as they stand.</summary>
    /// <param name="form">The form.</param>
    public static IEnumerable<KeyValuePair<string, string>> FieldsOf(IHtmlFormElement form)
    {
        ArgumentNullException.ThrowIfNull(form);
        foreach (var element in form.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false }:
                    break;
                case IHtmlInputElement { Name.Length: > 0 } input:
                    yield return KeyValuePair.Create(input.Name!, input.Value);
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area:
                    yield return KeyValuePair.Create(area.Name!, area.Value);
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    yield return KeyValuePair.Create(select.Name!, select.Value ?? "");
                    break;
            }
        }
    }
}
