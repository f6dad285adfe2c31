using System.Text;

namespace TodoStack.FrontendWeb.Transfer.Files;

/// <summary>Reads a file of tasks by what is in it, whatever it is called.</summary>
internal static class TaskFile
{
    private const string CalendarStart = "BEGIN:VCALENDAR";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file.</summary>
    /// <param name="content">All of it.</param>
    /// <param name="values">Reads the values.</param>
    /// <returns>What was found, in its order.</returns>
    /// <exception cref="FileRefusedException">Nothing can be imported from it.</exception>
    public static List<ReadTask> Read(byte[] content, TaskValues values)
    {
        var text = Decode(content);
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty)
        {
            throw new FileRefusedException("Empty");
        }

        if (start.Contains('\0'))
        {
            throw new FileRefusedException("Binary");
        }

        var tasks = start[0] is '[' or '{' ? new JsonTaskReader(values).Read(Encoding.UTF8.GetBytes(text))
            : start.StartsWith(CalendarStart, StringComparison.OrdinalIgnoreCase) ? new CalendarTaskReader(values).Read(text)
            : new CsvTaskReader(values).Read(text);
        return tasks.Count > 0 ? tasks : throw new FileRefusedException("NoTasks");
    }

    private static string Decode(byte[] content)
    {
        try
        {
            using var reader = new StreamReader(new MemoryStream(content), StrictUtf8, detectEncodingFromByteOrderMarks: true);
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            throw new FileRefusedException(content.AsSpan().Contains((byte)0) ? "Binary" : "Encoding");
        }
    }
}
