using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using TodoStack.FrontendChatbot;
using TodoStack.FrontendKit;
using TodoStack.FrontendWeb;

namespace TodoStack.Frontends.Tests;

public sealed partial class TextTests
{
    public static TheoryData<string, Type> Projects => new()
    {
        { "FrontendKit", typeof(KitTexts) }, { "FrontendWeb", typeof(WebTexts) }, { "FrontendChatbot", typeof(ChatTexts) },
    };

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_text_that_a_page_names_is_there_and_none_is_left_over(string project, Type texts)
    {
        var resources = new ResourceManager(texts.FullName!, texts.Assembly).GetResourceSet(CultureInfo.InvariantCulture, true, false)!
            .Cast<DictionaryEntry>().Select(e => (string)e.Key).ToHashSet();
        var folder = Path.Combine(Repository, "services", project);
        var source = string.Join('\n', Directory.EnumerateFiles(folder, "*.*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(".razor", StringComparison.Ordinal) || f.EndsWith(".cs", StringComparison.Ordinal))
            .Where(f => !f.Contains("/obj/", StringComparison.Ordinal)).Select(File.ReadAllText));

        var named = Name().Matches(source).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.DoesNotContain(named, name => !resources.Contains(name));

        // Names that are put together, such as T[$"Status.{name}"], count by their beginning.
        var beginnings = Beginning().Matches(source).Select(m => m.Groups[1].Value).Append("Field.").Append("TaskPriority.").Append("TaskRecurrence.").ToList();
        var quoted = Quoted().Matches(source).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.DoesNotContain(
            resources, name => !quoted.Contains(name) && !beginnings.Any(b => name.StartsWith(b, StringComparison.Ordinal)));
    }

    private static string Repository
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder.FullName, "TodoStack.sln")))
            {
                folder = folder.Parent!;
            }

            return folder.FullName;
        }
    }

    [GeneratedRegex("""(?:\bT|texts)\["([^"]+)"[\],]""")]
    private static partial Regex Name();

    [GeneratedRegex("""\$"([A-Z][\w.]*\.)\{""")]
    private static partial Regex Beginning();

    [GeneratedRegex("\"([A-Z][\\w.]+)\"")]
    private static partial Regex Quoted();
}
