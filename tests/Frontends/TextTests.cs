using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using TodoStack.FrontendChatbot;
using TodoStack.FrontendKit;
using TodoStack.FrontendKit.Forms;
using TodoStack.FrontendKit.Texts;
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
        var counted = Counted().Matches(source).Select(m => m.Groups[1].Value).ToHashSet();
        named.UnionWith(counted.SelectMany(name => Plurals.Of(Cultures.Default).Select(category => $"{name}.{category}")));
        Assert.DoesNotContain(named, name => !resources.Contains(name));

        // Names that are put together, such as T[$"Status.{name}"], count by their beginning.
        var beginnings = Beginning().Matches(source).Select(m => m.Groups[1].Value).Append("Field.").Append("TaskPriority.").Append("TaskRecurrence.")
            .Concat(counted.Select(name => $"{name}.")).ToList();
        var quoted = Quoted().Matches(source).Select(m => m.Groups[1].Value).ToHashSet();
        Assert.DoesNotContain(
            resources, name => !quoted.Contains(name) && !beginnings.Any(b => name.StartsWith(b, StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void Every_language_has_the_same_texts_with_the_same_gaps(string project, Type texts)
    {
        var manager = new ResourceManager(texts.FullName!, texts.Assembly);
        var english = Read(manager, CultureInfo.InvariantCulture);
        var plurals = english.Keys.Where(name => name.EndsWith(".other", StringComparison.Ordinal))
            .Select(name => name[..^".other".Length]).ToHashSet();
        foreach (var culture in Cultures.All.Where(culture => !culture.Equals(Cultures.Default)))
        {
            var translated = Read(manager, culture);
            var expected = english.Keys.Where(name => !IsPlural(name, plurals))
                .Concat(plurals.SelectMany(name => Plurals.Of(culture).Select(category => $"{name}.{category}"))).ToHashSet();
            Assert.Equal([], expected.Except(translated.Keys).Order().Select(name => $"{project} misses {name} in {culture.Name}"));
            Assert.Equal([], translated.Keys.Except(expected).Order().Select(name => $"{project} has {name} in {culture.Name} alone"));

            // A form for one or two may do without the number; what else a text says it says in every language.
            foreach (var (name, text) in translated)
            {
                var source = english.GetValueOrDefault(name) ?? english[name[..name.LastIndexOf('.')] + ".other"];
                Assert.Equal(Gaps(source, IsPlural(name, plurals)), Gaps(text, IsPlural(name, plurals)));
                Assert.False(string.IsNullOrWhiteSpace(text), name);
            }
        }
    }

    [Theory]
    [InlineData("en", 0, "other")]
    [InlineData("en", 1, "one")]
    [InlineData("en", 21, "other")]
    [InlineData("ar", 0, "zero")]
    [InlineData("ar", 1, "one")]
    [InlineData("ar", 2, "two")]
    [InlineData("ar", 3, "few")]
    [InlineData("ar", 10, "few")]
    [InlineData("ar", 11, "many")]
    [InlineData("ar", 99, "many")]
    [InlineData("ar", 100, "other")]
    [InlineData("ar", 102, "other")]
    [InlineData("ar", 103, "few")]
    [InlineData("ar", 1011, "many")]
    public void A_number_has_the_plural_category_of_its_language(string language, long number, string category) =>
        Assert.Equal(category, Plurals.CategoryOf(CultureInfo.GetCultureInfo(language), number));

    [Theory]
    [InlineData("en", "must not be empty", "Title must not be empty.")]
    [InlineData("en", "must be at most 200 characters long; it has 201", "Title must be at most 200 characters long; it has 201.")]
    [InlineData("en", "must be of a new kind", "Title must be of a new kind.")]
    [InlineData("ar", "must be between 8 and 128 characters long", "يجب أن يتراوح طول «Title» بين 8 و128 حرفًا.")]
    public void A_rule_of_the_backend_is_said_in_the_persons_language(string language, string message, string expected)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = Cultures.All.Single(c => c.Name == language);
        Assert.Equal(expected, FieldRules.Say("Title", message));
    }

    private static Dictionary<string, string> Read(ResourceManager manager, CultureInfo culture) =>
        manager.GetResourceSet(culture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);

    private static bool IsPlural(string name, HashSet<string> plurals) =>
        name.LastIndexOf('.') is > 0 and var dot && plurals.Contains(name[..dot]) && Plurals.Categories.Contains(name[(dot + 1)..]);

    private static string[] Gaps(string text, bool isPlural) =>
        [.. Gap().Matches(text).Select(m => m.Value).Where(gap => !isPlural || gap != "{0}").Distinct().Order()];

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

    [GeneratedRegex("""\.Count\("([^"]+)"[,)]""")]
    private static partial Regex Counted();

    [GeneratedRegex(@"\{[0-9]+\}")]
    private static partial Regex Gap();

    [GeneratedRegex("""(?:\bT|texts)\["([^"]+)"[\],]""")]
    private static partial Regex Name();

    [GeneratedRegex("""\$"([A-Z][\w.]*\.)\{""")]
    private static partial Regex Beginning();

    [GeneratedRegex("\"([A-Z][\\w.]+)\"")]
    private static partial Regex Quoted();
}
