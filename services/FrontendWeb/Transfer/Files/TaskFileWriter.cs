using System.Text;
using TodoStack.Contracts;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>Writes tasks one after the other, so that a file is sent while it is made.</summary>
internal abstract class TaskFileWriter : IDisposable
{
    public abstract string ContentType { get; }

    public abstract string Extension { get; }

    public static TaskFileWriter Of(TaskFileFormat format, TimeZoneInfo zone) => format switch
    {
        TaskFileFormat.Json => new JsonTaskWriter(),
        TaskFileFormat.Csv => new CsvTaskWriter(zone),
        _ => new CalendarTaskWriter(),
    };

    /// <summary>What was written and not taken yet.</summary>
    protected StringBuilder Text { get; } = new();

    /// <summary>What stands before the first task.</summary>
    public abstract void Begin();

    public abstract void Write(TaskResponse task);

    /// <summary>What stands behind the last.</summary>
    public abstract void End();

    /// <summary>What was written since the last time.</summary>
    public virtual string Take()
    {
        var text = Text.ToString();
        Text.Clear();
        return text;
    }

    public virtual void Dispose()
    {
        // Most hold nothing.
    }
}
