using System.Globalization;
using CsvHelper;
using TodoStack.Contracts;
using TodoStack.FrontendWeb.Tasks;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>A row for each task; the byte order mark tells spreadsheets that it is UTF-8.</summary>
internal sealed class CsvTaskWriter : TaskFileWriter
{
    private readonly TimeZoneInfo _zone;
    private readonly CsvWriter _csv;

    public CsvTaskWriter(TimeZoneInfo zone)
    {
        _zone = zone;
        _csv = CsvWriter.Create(new StringWriter(Text, CultureInfo.InvariantCulture), CsvWriterOptions.Default);
    }

    public override string ContentType => "text/csv; charset=utf-8";

    public override string Extension => "csv";

    public override void Begin()
    {
        Text.Append('\ufeff');
        Append(CsvColumns.All);
    }

    public override void Write(TaskResponse task) => Append(
        [
            task.Title,
            task.Description ?? "",
            task.Priority.Name(),
            TaskValues.Write(task.DueAt, _zone),
            TagCell.Write(task.Tags),
            task.Recurrence.Name(),
            TaskValues.Write(task.CompletedAt, _zone),
        ]);

    public override void End()
    {
        // The last row ends as the others do.
    }

    public override string Take()
    {
        _csv.Flush();
        return base.Take();
    }

    public override void Dispose()
    {
        _csv.Dispose();
        base.Dispose();
    }

    private void Append(IReadOnlyList<string> cells)
    {
        foreach (var cell in cells)
        {
            _csv.WriteField(FormulaGuard.Add(cell));
        }

        _csv.EndRecord();
    }
}
