using System.Text;
using FsCheck;
using FsCheck.Fluent;
using TodoStack.Contracts;
using TodoStack.FrontendWeb.Transfer.Files;

namespace TodoStack.Frontends.Tests.Transfer;

/// <summary>What is exported and imported again is the same task, whatever stands in it.</summary>
public sealed class RoundTripTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 10, 9, 0, 0, TimeSpan.Zero);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");

    /// <summary>What formats stumble over.</summary>
    private static readonly string[] Pieces =
    [
        "a", "Z", " ", "=", "+", "-", "@", "'", "\"", ",", ";", ":", "\\", "\\n", "|", "[", "]", "{", "}", "<b>", "&amp;", "BEGIN:VTODO", "END:VCALENDAR",
        "=1+1", "ä", "مهمة", "日本", "👩‍👩‍👧", "\u200f", "\u00a0", "0", "sep=;", "#",
    ];

    private static readonly Gen<string> Line = Gen.NonEmptyListOf(Gen.Elements(Pieces)).Select(parts => string.Concat(parts));

    private static readonly Gen<DateTimeOffset?> Moment = Gen.Choose(0, 2_000_000_000).Two().Select((DateTimeOffset? (pair) =>
        pair.Item2 % 3 == 0 ? null : DateTimeOffset.UnixEpoch.AddSeconds(pair.Item1).AddMicroseconds(pair.Item2 % 2 == 0 ? 0 : pair.Item2 % 1_000_000)));

    private static readonly Gen<TaskResponse> Task =
        from title in Line.Where(Visible)
        from description in Gen.OneOf(Gen.Constant<string?>(null), Gen.ListOf(Line, 3).Select(lines => (string?)string.Join('\n', lines).Trim()))
        from priority in Gen.Elements(Enum.GetValues<TaskPriority>())
        from due in Moment
        from tags in Gen.ListOf(Line.Where(Visible), 3)
        from recurrence in Gen.Elements(Enum.GetValues<TaskRecurrence>())
        from completed in Moment.Select(moment => moment < Now ? moment : null)
        select new TaskResponse(
            7, title.Trim(), description is { Length: > 0 } ? description : null, priority, due,
            [.. tags.Select(tag => tag.Trim()).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)],
            recurrence, completed is not null, completed, null, Now, Now, 1);

    public static TheoryData<string> Formats => [.. Enum.GetNames<TaskFileFormat>()];

    [Theory]
    [MemberData(nameof(Formats))]
    public void An_export_comes_back_as_the_same_tasks(string format) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(400),
        Prop.ForAll(Gen.ListOf(Task).Where(tasks => tasks.Count > 0).ToArbitrary(), tasks =>
        {
            var read = TaskFile.Read(Export(Enum.Parse<TaskFileFormat>(format), tasks), new TaskValues(Zone, Now));
            Assert.All(read, task => Assert.Empty(task.Faults));
            Assert.Equal(tasks.Select(Describe), read.Select(task => Describe(task.Task!)));
        }));

    [Fact]
    public void A_calendar_has_no_line_of_more_than_75_octets_and_breaks_no_character() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Gen.ListOf(Task).ToArbitrary(), tasks =>
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Export(TaskFileFormat.Calendar, tasks));
            Assert.EndsWith("END:VCALENDAR\r\n", text, StringComparison.Ordinal);
            Assert.All(text.Split("\r\n"), line => Assert.True(Encoding.UTF8.GetByteCount(line) <= 75, line));
            Assert.DoesNotContain(text.Replace("\r\n", "", StringComparison.Ordinal), c => c is '\n' or '\r');
        }));

    [Fact]
    public void No_cell_of_a_spreadsheet_begins_like_a_formula() => Check.One(
        Config.QuickThrowOnFailure,
        Prop.ForAll(Line.ToArbitrary(), text =>
        {
            var cell = FormulaGuard.Add(text);
            Assert.False(cell[0] is '=' or '+' or '-' or '@', cell);
            Assert.Equal(text, FormulaGuard.Remove(cell));
        }));

    private static byte[] Export(TaskFileFormat format, IEnumerable<TaskResponse> tasks)
    {
        using var writer = TaskFileWriter.Of(format, Zone);
        writer.Begin();
        foreach (var task in tasks)
        {
            writer.Write(task);
        }

        writer.End();
        return Encoding.UTF8.GetBytes(writer.Take());
    }

    private static bool Visible(string text) => text.Any(c => char.IsLetterOrDigit(c) || char.IsPunctuation(c) || char.IsSymbol(c));

    private static string Describe(TaskResponse task) => Describe(
        new TaskImportItem(task.Title, task.Description, task.Priority, task.DueAt, task.Tags, task.Recurrence, task.CompletedAt));

    private static string Describe(TaskImportItem task) =>
        $"{task.Title}|{task.Description}|{task.Priority}|{task.DueAt?.UtcTicks}|{string.Join('\u0001', task.Tags!)}|{task.Recurrence}|{task.CompletedAt?.UtcTicks}";
}
