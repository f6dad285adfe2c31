using System.Text;
using TodoStack.FrontendWeb.Transfer.Files;

namespace TodoStack.Frontends.Tests.Transfer;

/// <summary>Files of other programs, and what is no file of tasks.</summary>
public sealed class TaskFileTests
{
    private static readonly DateTimeOffset Now = new(2027, 3, 10, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_spreadsheet_may_name_and_order_its_columns_as_it_likes()
    {
        var tasks = Read(
            """
            DUE_DATE;Labels;Task Name;Prio;Done;Colour;Notes;Repeat
            2027-03-31;home, "a, b";Pay rent;High;;red;"two
            lines";monthly
            2027-04-01 14:30;;Call;;x;;;
            2027-04-01T14:30:00-05:00;;'=SUM(A1);3;2027-03-01 10:00;;;
            """);
        Assert.Equal(
            [
                "2: Pay rent|two\nlines|High|2027-03-31T21:59:00Z|home/a, b|Monthly|",
                "4: Call||Medium|2027-04-01T12:30:00Z||None|2027-03-10T09:00:00Z",
                "5: =SUM(A1)||Low|2027-04-01T19:30:00Z||None|2027-03-01T09:00:00Z",
            ],
            tasks.Select(Describe));
    }

    [Fact]
    public void What_a_row_gets_wrong_is_told_with_its_line_and_the_others_are_read()
    {
        var tasks = Read(
            """
            title,due,priority,recurrence,completed

            good,,,,
            bad,31.3.2027,sometimes,fortnightly,perhaps
            short
            """);
        Assert.Equal(["3: good||Medium|||None|", "4: Priority=sometimes Due=31.3.2027 Recurrence=fortnightly Completed=perhaps", "5: short||Medium|||None|"], tasks.Select(Describe));
        Assert.Equal("bad,31.3.2027,sometimes,fortnightly,perhaps", tasks[1].Content);
    }

    [Fact]
    public void A_calendar_gives_its_tasks_and_events()
    {
        var tasks = Read(
            """
            BEGIN:VCALENDAR
            BEGIN:VTIMEZONE
            TZID:Europe/Berlin
            END:VTIMEZONE
            BEGIN:VTODO
            summary;LANGUAGE=en:Pay\, then
              rest\; and \\ go
            DESCRIPTION:one\ntwo
            DUE;TZID=America/New_York:20270331T090000
            PRIORITY:1
            CATEGORIES:home,a\, b
            CATEGORIES:money
            RRULE:FREQ=WEEKLY;INTERVAL=1;BYDAY=MO;WKST=SU
            BEGIN:VALARM
            SUMMARY:not this
            END:VALARM
            END:VTODO
            BEGIN:VEVENT
            SUMMARY:Party
            DTSTART;VALUE=DATE:20270401
            END:VEVENT
            BEGIN:VTODO
            SUMMARY:Done
            PRIORITY:9
            STATUS:COMPLETED
            COMPLETED:20270301T080000Z
            END:VTODO
            END:VCALENDAR
            """);
        Assert.Equal(
            [
                "5: Pay, then rest; and \\ go|one\ntwo|High|2027-03-31T13:00:00Z|home/a, b/money|Weekly|",
                "18: Party||Medium|2027-04-01T21:59:00Z||None|",
                "22: Done||Low|||None|2027-03-01T08:00:00Z",
            ],
            tasks.Select(Describe));
    }

    [Theory]
    [InlineData("RRULE:FREQ=WEEKLY;INTERVAL=2", "Rule=FREQ=WEEKLY;INTERVAL=2")]
    [InlineData("RRULE:FREQ=HOURLY", "Rule=FREQ=HOURLY")]
    [InlineData("RRULE:FREQ=DAILY;COUNT=3", "Rule=FREQ=DAILY;COUNT=3")]
    [InlineData("RRULE:FREQ=MONTHLY;BYDAY=1MO", "Rule=FREQ=MONTHLY;BYDAY=1MO")]
    [InlineData("DUE:tomorrow", "Due=tomorrow")]
    [InlineData("DUE;TZID=Mars/Olympus:20270331T090000", "TimeZone=Mars/Olympus")]
    [InlineData("PRIORITY:first", "Priority=first")]
    public void What_a_calendar_says_and_tasks_cannot_is_told(string line, string fault) => Assert.Equal(
        $"2: {fault}", Describe(Assert.Single(Read($"BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x\n{line}\nEND:VTODO\nEND:VCALENDAR"))));

    [Fact]
    public void A_list_in_JSON_may_hold_what_is_no_task()
    {
        var tasks = Read(
            """
            [
              {"id": 7, "title": "full", "dueAt": "2027-03-31T09:00:00+02:00", "tags": ["a"], "completed": true, "extra": {}},
              "text",
              {"title": {}, "tags": "a", "priority": "top", "completed": false}
            ]
            """);
        Assert.Equal(
            ["2: full||Medium|2027-03-31T07:00:00Z|a|None|2027-03-10T09:00:00Z", "3: NoTask=", "4: Value=title Priority=top Value=tags"],
            tasks.Select(Describe));
    }

    [Theory]
    [InlineData("", "Empty", 0)]
    [InlineData("  \n ", "Empty", 0)]
    [InlineData("a,b\n1,2", "CsvHeader", 1)]
    [InlineData("just some text", "CsvHeader", 1)]
    [InlineData("title,due\n", "NoTasks", 0)]
    [InlineData("{\"title\":\"x\"}", "JsonShape", 0)]
    [InlineData("[{\"title\":\"x\"},\n{\"title\"", "Json", 2)]
    [InlineData("[]", "NoTasks", 0)]
    [InlineData("BEGIN:VCALENDAR\nEND:VCALENDAR", "NoTasks", 0)]
    [InlineData("BEGIN:VCALENDAR\nBEGIN:VTODO\nSUMMARY:x", "CalendarEnd", 2)]
    [InlineData("PK\u0003\u0004\0\0", "Binary", 0)]
    public void What_is_no_file_of_tasks_is_refused(string content, string kind, int line)
    {
        var refusal = Assert.Throws<FileRefusedException>(() => Read(content));
        Assert.Equal((kind, line), (refusal.Kind, (int)refusal.Line));
    }

    [Fact]
    public void Other_encodings_are_read_where_they_say_so_and_refused_where_they_do_not()
    {
        const string Text = "title\nGrüße";
        foreach (var encoding in (Encoding[])[new UTF8Encoding(true), Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            Assert.Equal("Grüße", Assert.Single(TaskFile.Read([.. encoding.GetPreamble(), .. encoding.GetBytes(Text)], Values())).Task!.Title);
        }

        Assert.Equal("Encoding", Assert.Throws<FileRefusedException>(() => TaskFile.Read(Encoding.Latin1.GetBytes(Text), Values())).Kind);
        Assert.Equal("Binary", Assert.Throws<FileRefusedException>(() => TaskFile.Read([0xff, 0xd8, 0xff, 0xe0, 0, 0x10], Values())).Kind);
    }

    private static List<ReadTask> Read(string text) => TaskFile.Read(Encoding.UTF8.GetBytes(text), Values());

    private static TaskValues Values() => new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"), Now);

    private static string Describe(ReadTask read) => read.Task is { } task
        ? $"{read.Line}: {task.Title}|{task.Description}|{task.Priority}|{task.DueAt?.UtcDateTime:yyyy-MM-ddTHH:mm:ssK}|{string.Join('/', task.Tags!)}|{task.Recurrence}|{task.CompletedAt?.UtcDateTime:yyyy-MM-ddTHH:mm:ssK}"
        : $"{read.Line}: {string.Join(' ', read.Faults.Select(fault => $"{fault.Kind}={fault.Value}"))}";
}
