using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace TodoStack.EndToEnd.Tests;

/// <summary>
/// What axe finds on a page. Deque.AxeCore.Playwright's way puts axe into a second window for each look, for the sake of frames from
/// other sites; we have none, and the second window takes longer than the look.
/// </summary>
internal static class Axe
{
    /// <summary>The tag of the rules whose answer a theme changes.</summary>
    private const string Colour = "cat.color";

    private const string Run =
        """
        async (tag) => {
          const options = { resultTypes: ["violations"], ...(tag && { runOnly: { type: "tag", values: [tag] } }) };
          const { violations } = await axe.run(document, options);
          return violations.map(({ id, help, nodes }) =>
            `${id}: ${help}: ${nodes.map((node) => `${node.html} ${node.any.map((check) => check.message).join(" ")}`).join("; ")}`);
        }
        """;

    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    /// <summary>Looks at a page by all rules.</summary>
    public static async Task<string[]> LookAsync(IPage page)
    {
        await page.EvaluateAsync(Script);
        return await page.EvaluateAsync<string[]>(Run);
    }

    /// <summary>Looks again at a page of which only the theme has changed.</summary>
    public static Task<string[]> LookAtColoursAsync(IPage page) => page.EvaluateAsync<string[]>(Run, Colour);
}
