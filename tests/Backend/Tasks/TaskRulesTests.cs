using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TodoStack.Backend.Errors;
using TodoStack.Backend.Tasks;
using TodoStack.Contracts;

namespace TodoStack.Backend.Tests.Tasks;

public class TaskRulesTests
{
    [Fact]
    public void Normalising_twice_is_normalising_once() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Requests().ToArbitrary(), request =>
        {
            var once = TaskRules.Normalise(request);
            var twice = TaskRules.Normalise(once);
            return once.Title == twice.Title && once.Description == twice.Description && once.Tags!.SequenceEqual(twice.Tags!);
        }));

    [Fact]
    public void What_passes_can_be_stored() =>
        Check.QuickThrowOnFailure(Prop.ForAll(Requests().ToArbitrary(), request =>
        {
            var task = TaskRules.Normalise(request);
            return TaskRules.Check(task).Any
                || (IsStorable(task.Title, Limits.TitleLength) && task.Title.Length > 0
                    && IsStorable(task.Description ?? "", Limits.DescriptionLength)
                    && task.Tags!.Count <= Limits.TagsPerTask
                    && task.Tags.All(t => t.Length > 0 && IsStorable(t, Limits.TagLength)));
        }));

    [Fact]
    public void Lengths_count_characters_and_not_their_halves()
    {
        Assert.Null(TextRules.CheckLine(string.Concat(Enumerable.Repeat("😀", 200)), 200));
        Assert.NotNull(TextRules.CheckLine(string.Concat(Enumerable.Repeat("😀", 201)), 200));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  \u00a0 ")]
    [InlineData("\u200b")]
    [InlineData("\u202e\u2066")]
    public void A_title_that_nobody_can_see_is_empty(string title) => Assert.Equal(["must not be empty"], ErrorsOf(title));

    // Not a theory: a runner can't hand half characters over.
    [Fact]
    public void A_title_has_no_control_characters_and_no_half_characters() => Assert.All(
        ["a\0b", "a\nb", "a\tb", "a\u0085b", "a\ud800b", "a\udc00", "\ud800\ud800"], title => Assert.Single(ErrorsOf(title)));

    [Theory]
    [InlineData("شراء الحليب")]
    [InlineData("👩‍👩‍👧‍👦 family")]
    [InlineData("'; DROP TABLE tasks; --")]
    [InlineData("<script>alert(1)</script>")]
    public void A_title_may_be_any_text_that_people_write(string title) => Assert.Empty(ErrorsOf(title));

    [Fact]
    public void A_description_may_have_lines() =>
        Assert.False(TaskRules.Check(TaskRules.Normalise(new TaskRequest("a", "one\r\n\ttwo"))).Any);

    [Fact]
    public void Tags_are_the_same_without_regard_to_case() =>
        Assert.Equal(["Home"], TaskRules.Normalise(new TaskRequest("a", Tags: ["Home", " home ", "HOME"])).Tags!);

    private static string[] ErrorsOf(string title) =>
        TaskRules.Check(TaskRules.Normalise(new TaskRequest(title))).ToDictionary().TryGetValue("title", out var errors) ? errors : [];

    private static bool IsStorable(string text, int length) =>
        !text.Contains('\0', StringComparison.Ordinal)
        && text.EnumerateRunes().Count() <= length
        && new UTF8Encoding(false, throwOnInvalidBytes: true).GetByteCount(text) >= 0;

    private static Gen<TaskRequest> Requests() =>
        from title in Text(210)
        from description in Gen.Frequency((1, Gen.Constant<string?>(null)), (3, Text(2010).Select(t => (string?)t)))
        from tags in Text(55).ListOf()
        select new TaskRequest(title, description, Tags: tags);

    private static Gen<string> Text(int longest) =>
        from length in Gen.Frequency((8, Gen.Choose(0, 12)), (1, Gen.Choose(0, longest)))
        from characters in Gen.Frequency(
            (20, Gen.Choose(' ', '~').Select(c => (char)c)), (3, Gen.Choose(0, 0xffff).Select(c => (char)c)), (1, Gen.Constant('\0')))
            .ArrayOf(length)
        select new string(characters);
}
