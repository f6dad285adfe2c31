using System.Text;
using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>Reads the VTODOs and VEVENTs of a calendar; an event becomes a task that is due when it begins.</summary>
internal sealed class CalendarTaskReader(TaskValues values)
{
    private const int LongestContent = 4000;

    private readonly CalendarValues _calendar = new(values);

    public List<ReadTask> Read(string text)
    {
        var tasks = new List<ReadTask>();
        var open = new Stack<string>();
        Component? component = null;
        foreach (var (number, line) in Unfold(text))
        {
            if (CalendarProperty.Read(line) is not { } property)
            {
                continue;
            }

            var value = property.Value.Trim().ToUpperInvariant();
            if (property.Name == "BEGIN")
            {
                open.Push(value);
                component = component is null && value is "VTODO" or "VEVENT" ? new Component(number, value, open.Count) : component;
            }
            else if (property.Name == "END")
            {
                if (component?.Depth == open.Count)
                {
                    tasks.Add(Read(component));
                    component = null;
                }

                open.TryPop(out _);
            }
            else if (component?.Depth == open.Count)
            {
                // Deeper ones belong to an alarm.
                component.Properties.Add((property, line));
            }
        }

        if (component is not null)
        {
            throw new FileRefusedException("CalendarEnd", component.Line);
        }

        return tasks;
    }

    /// <summary>The content lines and where they begin; a line that begins with a blank goes on with the one before.</summary>
    private static IEnumerable<(int Number, string Line)> Unfold(string text)
    {
        var (number, start, line) = (0, 1, new StringBuilder());
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } next)
        {
            number++;
            if (next is [' ' or '\t', ..])
            {
                line.Append(next, 1, next.Length - 1);
                continue;
            }

            yield return (start, line.ToString());
            start = number;
            line.Clear().Append(next);
        }

        yield return (start, line.ToString());
    }

    private ReadTask Read(Component component)
    {
        var isEvent = component.Kind == "VEVENT";
        var task = new TaskImportItem(
            CalendarText.Unescape(component["SUMMARY"].Value),
            CalendarText.Unescape(component["DESCRIPTION"].Value) is { Length: > 0 } description ? description : null,
            _calendar.Priority(component["PRIORITY"].Value),
            component[CalendarTaskWriter.ExactDue] is { Value.Length: > 0 } exact ? values.Due(exact.Value) : _calendar.Due(component[isEvent ? "DTSTART" : "DUE"]),
            component.Properties.Where(p => p.Property.Name == "CATEGORIES").SelectMany(p => CalendarText.SplitList(p.Property.Value)).ToList(),
            _calendar.Recurrence(component["RRULE"].Value),
            Completed(component));
        var faults = values.TakeFaults();
        var content = string.Join('\n', component.Properties.Select(p => p.Line));
        return new ReadTask(
            component.Line, content.Length > LongestContent ? content[..LongestContent] : content, faults.Count == 0 ? task : null, faults);
    }

    private DateTimeOffset? Completed(Component component)
    {
        if (component[CalendarTaskWriter.ExactCompleted].Value is { Length: > 0 } exact)
        {
            return values.Completed(exact);
        }

        return component["COMPLETED"] is { Value.Length: > 0 } completed
            ? _calendar.Moment(completed, "Completed")
            : component["STATUS"].Value.Trim().Equals("COMPLETED", StringComparison.OrdinalIgnoreCase) ? values.Completed("done") : null;
    }

    private sealed record Component(int Line, string Kind, int Depth)
    {
        public List<(CalendarProperty Property, string Line)> Properties { get; } = [];

        public CalendarProperty this[string name] => Properties.Find(p => p.Property.Name == name).Property ?? CalendarProperty.None;
    }
}
