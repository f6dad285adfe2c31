using System.Text;
using CsvHelper;
using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>Reads rows whose columns the first line names, in any order and by any of their usual names.</summary>
internal sealed class CsvTaskReader(TaskValues values)
{
    private const string Separators = ",;\t|";

    private static readonly CsvReaderOptions Options = CsvReaderOptions.Default with { TrackLineNumbers = true };

    public List<ReadTask> Read(string text)
    {
        // A quote in the middle of a cell is nothing to stop at, and neither is a row that is too short.
        using var csv = CsvReader.FromText(text, Options with { Separator = SeparatorOf(text) });
        var columns = Columns(csv.Headers);
        var tasks = new List<ReadTask>();
        while (csv.Read())
        {
            var record = new string[csv.FieldCount];
            for (var i = 0; i < record.Length; i++)
            {
                record[i] = csv.GetString(i);
            }

            if (record.Any(cell => !string.IsNullOrWhiteSpace(cell)))
            {
                tasks.Add(Read((int)csv.LineNumber, Encoding.UTF8.GetString(csv.RawRecord), record, columns));
            }
        }

        return tasks;
    }

    /// <summary>What stands most often in the line that names the columns; the rows may hold lists with other separators.</summary>
    /// <returns>Null where spreadsheets say it in a line before.</returns>
    private static char? SeparatorOf(string text)
    {
        var header = text.AsSpan().TrimStart();
        header = header[..(header.IndexOfAny('\r', '\n') is >= 0 and var end ? end : header.Length)];
        if (header.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var (separator, most) = (',', 0);
        foreach (var candidate in Separators)
        {
            if (header.Count(candidate) is var count && count > most)
            {
                (separator, most) = (candidate, count);
            }
        }

        return separator;
    }

    private static Dictionary<string, int> Columns(IReadOnlyList<string> headers)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < headers.Count; i++)
        {
            if (CsvColumns.Of(headers[i]) is { } column)
            {
                columns.TryAdd(column, i);
            }
        }

        return columns.ContainsKey(CsvColumns.Title) ? columns : throw new FileRefusedException("CsvHeader", 1);
    }

    private ReadTask Read(int line, string content, string[] record, Dictionary<string, int> columns)
    {
        string Cell(string column) =>
            columns.TryGetValue(column, out var index) && index < record.Length ? FormulaGuard.Remove(record[index]) : "";
        var task = new TaskImportItem(
            Cell(CsvColumns.Title),
            Cell(CsvColumns.Description) is { Length: > 0 } description ? description : null,
            values.Priority(Cell(CsvColumns.Priority)),
            values.Due(Cell(CsvColumns.Due)),
            TagCell.Read(Cell(CsvColumns.Tags)),
            values.Recurrence(Cell(CsvColumns.Recurrence)),
            values.Completed(Cell(CsvColumns.Completed)));
        var faults = values.TakeFaults();
        return new ReadTask(line, content, faults.Count == 0 ? task : null, faults);
    }
}
