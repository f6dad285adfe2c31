using System.Globalization;
using System.Net;
using System.Text;

namespace TodoStack.Infra.Rendering;

/// <summary>The page that says what is in a rendered folder and how it is applied. No scripts, no files beside it.</summary>
internal sealed class IndexPage
{
    private readonly StringBuilder _html = new();
    private readonly ApplyPlan _plan;
    private readonly RecordedStack _stack;
    private readonly bool _hasSecrets;

    private IndexPage(ApplyPlan plan, bool hasSecrets)
    {
        _plan = plan;
        _stack = plan.Stack;
        _hasSecrets = hasSecrets;
    }

    /// <summary>Writes the page.</summary>
    /// <param name="plan">What is applied.</param>
    /// <param name="hasSecrets">Whether Secrets are among the files.</param>
    public static string Write(ApplyPlan plan, bool hasSecrets)
    {
        var page = new IndexPage(plan, hasSecrets);
        page.WriteAll();
        return page._html.ToString();
    }

    private void WriteAll()
    {
        var title = $"{_stack.Input.Project}, stack {_stack.Input.Stack}";
        Line("<!doctype html>");
        Line("<html lang=\"en\">");
        Line("<head>");
        Line("<meta charset=\"utf-8\">");
        Line("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">");
        Line("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">");
        Line($"<title>{Text(title)}</title>");
        Line($"<style>\n{IndexStyle.Css}</style>");
        Line("</head>");
        Line("<body>");
        Line("<header>");
        Line($"<p class=\"project\">{Text(_stack.Input.Project)}</p>");
        Line($"<h1>Stack <em>{Text(_stack.Input.Stack)}</em></h1>");
        Facts();
        Line("</header>");
        Line("<main>");
        ApplySection();
        SecretsSection();
        ImagesSection();
        OrderSection();
        TreeSection();
        OutputsSection();
        Line("</main>");
        Line($"<footer>Rendered by <code>todo render --stack {Text(ApplyPlan.Quote(_stack.Input.Stack))}</code>. The same program, settings and options give the same bytes.</footer>");
        Line("</body>");
        Line("</html>");
    }

    private void Facts()
    {
        Line("<dl class=\"facts\">");
        Fact("objects", Number(_plan.Steps.Count(step => step.Release is null)));
        Fact(_stack.HelmReleases.Count == 1 ? "Helm release" : "Helm releases", Number(_stack.HelmReleases.Count));
        Fact("Secrets", _hasSecrets ? "in the files" : $"{Number(_plan.Secrets.Count())} to provide");
        if (_plan.Context is { } context)
        {
            Fact("context", context);
        }

        Line("</dl>");
    }

    private void Fact(string name, string value) => Line($"<div><dt>{Text(name)}</dt><dd>{Text(value)}</dd></div>");

    private void ApplySection()
    {
        Heading("apply", "Apply it");
        Line("<p>In the repository's folder, because the chart is there:</p>");
        Line($"<pre tabindex=\"0\"><code>{Text(string.Join('\n', _plan.Commands(_hasSecrets)))}</code></pre>");
        Line(_hasSecrets
            ? "<p class=\"note\">This folder holds passwords in plain text. Its <code>.gitignore</code> keeps them out of git; rendering again keeps their values.</p>"
            : "<p>The namespace comes first, then the Secrets below, then the rest. A pod whose Secret is missing waits for it.</p>");
        Line("</section>");
    }

    private void SecretsSection()
    {
        var secrets = ProvidedSecret.Of(_stack);
        if (secrets.Count == 0)
        {
            return;
        }

        Heading("secrets", _hasSecrets ? "Secrets" : "Secrets to provide");
        if (!_hasSecrets)
        {
            Line($"<p>They are referred to and not in this folder. What belongs in each, and the commands: <a href=\"{StackRenderer.SecretsPage}\">{StackRenderer.SecretsPage}</a>.</p>");
        }

        Table(["Secret", "namespace", "keys"], secrets.Select(secret => new[]
        {
            Code(secret.Name), Code(secret.Namespace), string.Join(", ", secret.Keys.Select(key => Code(key.Name))),
        }));
        Line("</section>");
    }

    private void ImagesSection()
    {
        if (_stack.Images.Count == 0)
        {
            return;
        }

        Heading("images", "Images");
        if (_stack.Images.Any(image => image.HasPlaceholderDigest))
        {
            Line("<p class=\"note\">An image is pushed by its digest, and nobody has pushed these yet: the zeros at the beginning mark a placeholder. "
                + "Push the images, then render with <code>--image NAME=REPOSITORY@DIGEST</code> for each.</p>");
        }

        Table(["image", "named in pods as", "built by"], _stack.Images.Select(image => new[]
        {
            Code(image.Resource.Name), Code(image.Reference), Code(BuildCommand(image)),
        }));
        Line("</section>");
    }

    private static string BuildCommand(RecordedImage image) =>
        $"docker build --file {ApplyPlan.Quote(image.Dockerfile)}{(image.Target is { } target ? $" --target {target}" : "")} --tag {image.ImageName} {ApplyPlan.Quote(image.Context)}";

    private void OrderSection()
    {
        Heading("order", "In this order");
        Table(["", "kind", "name", "namespace", "file"], _plan.Steps.Select(step => new[]
        {
            Number(step.Number),
            Text(step.Kind),
            Code(step.Name),
            step.Namespace is { } space ? Code(space) : "",
            step.IsSecret && !_hasSecrets
                ? $"<a href=\"{StackRenderer.SecretsPage}\">to be provided</a>"
                : $"<a href=\"{Text(step.FileName)}\">{Text(step.FileName)}</a>",
        }));
        Line("</section>");
    }

    private void TreeSection()
    {
        Heading("resources", "Resources");
        Line("<p>What the program makes, by component.</p>");
        Line("<ul class=\"tree\">");
        Node(ResourceTree.Of(_stack));
        Line("</ul>");
        Line("</section>");
    }

    private void Node(ResourceTree node)
    {
        var summary = node.Summary.Length > 0 ? $" <span class=\"summary\">{Text(node.Summary)}</span>" : "";
        var label = $"<span class=\"kind\">{Text(node.Kind)}</span> <strong>{Text(node.Label)}</strong>{summary}";
        if (node.Children.Count == 0)
        {
            Line($"<li>{label}</li>");
            return;
        }

        Line($"<li><details open><summary>{label}</summary>");
        Line("<ul>");
        foreach (var child in node.Children)
        {
            Node(child);
        }

        Line("</ul></details></li>");
    }

    private void OutputsSection()
    {
        if (_stack.Outputs.Count == 0)
        {
            return;
        }

        Heading("outputs", "Outputs");
        Table(["output", "value"], _stack.Outputs.Select(output => new[]
        {
            Code(output.Name), output.IsSecret ? "secret" : Code(output.Shown),
        }));
        Line("</section>");
    }

    private void Heading(string id, string text)
    {
        Line($"<section aria-labelledby=\"{id}\">");
        Line($"<h2 id=\"{id}\">{Text(text)}</h2>");
    }

    private void Table(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        Line("<div class=\"table\" tabindex=\"0\"><table>");
        Line($"<thead><tr>{string.Concat(headings.Select(heading => heading.Length == 0 ? "<td></td>" : $"<th scope=\"col\">{Text(heading)}</th>"))}</tr></thead>");
        Line("<tbody>");
        foreach (var row in rows)
        {
            Line($"<tr>{string.Concat(row.Select(cell => $"<td>{cell}</td>"))}</tr>");
        }

        Line("</tbody></table></div>");
    }

    private static string Code(string text) => $"<code>{Text(text)}</code>";

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private void Line(string html) => _html.Append(html).Append('\n');
}
